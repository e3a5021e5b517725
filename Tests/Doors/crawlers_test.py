"""What crawlers and programs that read for models find: of what everybody may see, and no more.

    python3 Tests/Doors/crawlers_test.py --docket .build/debug/docket --share .
"""
from __future__ import annotations

import re
import xml.etree.ElementTree

from desks import Desk, main, wait_for

PATHS = ["/llms.txt", "/.well-known/llms.txt", "/llms-full.txt", "/sitemap.xml"]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test(desk: Desk) -> None:
    desk.start()
    token = desk.token("ana")
    admin = desk.token("root", "admin")
    documents = desk.ask("GET", "/api/v1/documents?limit=1000").body["documents"]
    base = desk.address
    outline = desk.ask("GET", "/llms.txt")
    links = re.findall(r"\]\((\S+?)\)", outline.body)
    desk.check(outline.headers["content-type"] == "text/markdown; charset=utf-8"
               and outline.body.startswith("# Docket\n\n> ") and len(outline.body) <= 100_000,
               f"llms.txt has {len(outline.body)} characters")
    pages = [link for link in links if link.startswith(f"{base}/documents/")]
    desk.check(len(pages) == len(documents), f"it lists {len(pages)} documents")
    answers = [desk.ask("GET", link.removeprefix(base)) for link in pages]
    desk.check(all(answer.status == 200 and answer.body.startswith("# ")
                   and answer.headers["content-type"] == "text/markdown; charset=utf-8"
                   for answer in answers), "each of them is there as Markdown")
    whole = desk.ask("GET", "/llms-full.txt").body
    desk.check(all(answer.body in whole for answer in answers) and len(whole) < 5 << 20,
               f"llms-full.txt has them all in {len(whole)} characters")
    tree = xml.etree.ElementTree.fromstring(desk.ask("GET", "/sitemap.xml").body)
    places = [item.text for item in tree.iter(f"{SPACE}loc")]
    desk.check(tree.tag == f"{SPACE}urlset" and len(places) == len(documents) + 1,
               f"the sitemap has {len(places)} places")
    desk.check(all(desk.ask("GET", place.removeprefix(base)).status == 200 for place in places),
               "and all of them are there")
    desk.check(f"Sitemap: {base}/sitemap.xml" in desk.ask("GET", "/robots.txt").body,
               "robots.txt names it")
    odd = desk.ask("GET", "/sitemap.xml", headers={"Host": 'evil"><x>', "X-Forwarded-Host": "evil"})
    desk.check(odd.status in (200, 400) and "evil" not in str(odd.body), "an odd host is not taken up")
    for path in ["/documents/.md", "/documents/x.md", "/documents/%00.md", "/documents/..%2f.md",
                 "/documents/" + "a" * 5_000 + ".md", "/documents/%ff%fe.md"]:
        answer = desk.ask("GET", path)
        desk.check(answer.status in (400, 404), f"{path[:30]} gets {answer.status}")
    desk.done("access", "set", "collection", "docs-corpus", "--reader", "role:agent")
    wait_for("outline without them",
             lambda: "/documents/" not in str(desk.ask("GET", "/llms.txt").body))
    for path in PATHS:
        for shown in [None, token, admin]:
            answer = desk.ask("GET", path, token=shown)
            found = re.findall(r"/documents/[0-9a-f]", str(answer.body))
            desk.check(answer.status == 200 and not found,
                       f"{path} tells nothing of them to {'a stranger' if not shown else 'others'}")
    path = pages[0].removeprefix(base)
    desk.check(desk.ask("GET", path).status == 404, "a stranger gets no Markdown of them")
    desk.check(desk.ask("GET", path, token=token).status == 200, "an agent does")


if __name__ == "__main__":
    main(__doc__, test)
