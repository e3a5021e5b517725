"""Tickets of a large desk, made up: for lists to be long, and for measuring."""
from __future__ import annotations

import itertools
import json
import random
import time
from collections.abc import Iterator

# The first are the most common.
WORDS = """
link port the host is after at rank errors node latency train step leaf spine job slow since
restart driver loss queue traffic pause frame checkpoint model request timeout NCCL RoCE GPU switch
buffer congestion mark priority flap optic cable counter rate token cache memory replica scheduler
namespace kernel firmware version upgrade image container volume storage mount read write bandwidth
retransmit packet drop discard header MTU DSCP PFC ECN CNP watermark threshold headroom lossless
credit incast collective allreduce allgather reduce scatter ring tree rail plane pod rack row power
cooling temperature fan supply breaker XID ECC row-remap NVLink NVSwitch PCIe lane width
correctable fatal reset hang deadlock heartbeat lease election etcd apiserver kubelet daemonset
toleration taint drain cordon preempt quota priorityclass gang backfill reservation partition slurm
enroot pyxis srun cgroup numa affinity hugepage irq moderation ring-size offload checksum
segmentation flow hash ECMP polarization adaptive routing subnet-manager partition-key LID GUID
virtual-lane arbitration BGP EVPN VXLAN prefix route withdraw neighbor session hold-timer BFD
graceful community next-hop loopback MLAG LACP bond prefill decode batch speculative draft
acceptance quantization FP8 tensor pipeline expert parallel sharding offloading paging eviction
prefix-cache block swap preemption TTFT ITL goodput p99 tail SLO budget canary rollout rollback
shadow weights adapter LoRA tokenizer sampling logits gradient overflow underflow NaN divergence
warmup optimizer momentum dataloader shuffle epoch shard prefetch augmentation lustre ceph NVMe-oF
iSCSI object bucket multipart erasure scrub rebalance osd mds inode metadata stripe prometheus
exporter scrape label cardinality alert silence inhibit grafana dashboard trace span log
certificate token-expiry secret vault rotation sso ldap rbac audit policy admission webhook
registry pull mirror proxy firewall conntrack nat dns ntp ptp clock skew drift leap timestamp
monotonic""".split()
KINDS = [("incident", "platform"), ("question", "platform"), ("inference-latency", "inference"),
         ("training-failure", "training"), ("link-or-optic", "fabric"), ("incident", "storage")]
FIELDS = {"link-or-optic": lambda n: {"port": f"leaf{n % 64}/Ethernet{n % 32 * 4}",
                                      "symptom": ["down", "flaps", "errors"][n % 3]},
          "inference-latency": lambda n: {"model": f"llama-{n % 9}b", "symptom": "first token"},
          "training-failure": lambda n: {"job": f"pretrain-{n % 400}", "failure": "hang"}}
STATES = ["new", "open", "open", "pending", "solved", "closed"]


class MadeUpTickets:
    """Writes tickets as 'docket ticket export' does, always the same for the same seed."""

    def __init__(self, seed: int, now: float) -> None:
        self.chance, self.now = random.Random(seed), now
        weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(WORDS))))
        self.sentences = [" ".join(self.chance.choices(WORDS, cum_weights=weights,
                                                       k=self.chance.randint(6, 14)))
                          for _ in range(20_000)]

    def text(self, sentences: int) -> str:
        """Sentences, and names that few other texts have."""
        place = f"leaf{self.chance.randrange(128)}/Ethernet{self.chance.randrange(64) * 4}"
        return (". ".join(self.chance.choices(self.sentences, k=sentences))
                + f". Seen on {place} by gpu-{self.chance.randrange(4_096)}, "
                f"job-{self.chance.randrange(20_000)}")

    def lines(self, tickets: range, messages: int) -> Iterator[bytes]:
        """A line of JSON for the ticket of each number, which has so many messages."""
        for number in tickets:
            yield json.dumps(self.ticket(number, messages)).encode() + b"\n"

    def ticket(self, number: int, messages: int) -> dict:
        chance = self.chance
        name = f"DK-{number}"
        kind, queue = KINDS[chance.randrange(len(KINDS))]
        state = STATES[chance.randrange(4)] if chance.random() < 0.1 else STATES[number % 2 + 4]
        active = state not in ("solved", "closed")
        filed = self.now - chance.uniform(3_600, 14 * 86_400 if active else 700 * 86_400)
        moments = sorted(filed + chance.uniform(0, 3_000) for _ in range(messages + 2))
        requester, assignee = f"user-{chance.randrange(200)}", f"agent-{chance.randrange(20)}"
        if state == "new":
            assignee = None
        events, letters = [], []

        def event(kind: str, moment: float, actor: str, **more: str) -> None:
            events.append({"id": len(events) + 1, "ticket": name, "time": stamp(moment),
                           "actor": f"person:{actor}", "door": "http", "kind": kind, **more})

        title = " ".join(self.chance.choice(self.sentences).split()[:8])
        event("created", filed, requester, after=title)
        for index in range(messages):
            mine = index % 2 == 0 or assignee is None
            author = requester if mine else assignee
            note = not mine and chance.random() < 0.3
            letters.append({"id": index + 1, "kind": "note" if note else "reply",
                            "author": f"person:{author}", "isFromRequester": mine, "mentions": [],
                            "time": stamp(filed if index == 0 else moments[index]),
                            "body": self.text(3 if index == 0 else chance.randint(1, 2))})
            event("message", filed if index == 0 else moments[index], author, after=str(index + 1),
                  subject="requester" if mine else "note" if note else "agent")
            if index == 0 and assignee:
                event("assignee", moments[0], assignee, after=assignee)
                event("state", moments[0], assignee, before="new", after="open")
        ticket = {"number": name, "version": len(events), "title": title, "type": kind,
                  "queue": queue, "state": state, "requester": requester,
                  "priority": chance.choices(["low", "normal", "high", "urgent"],
                                             [20, 60, 15, 5])[0],
                  "tags": sorted({chance.choice(WORDS[:200]).lower() for _ in range(2)}),
                  "watchers": [], "links": [], "checklist": [], "isKnowledge": False,
                  "fields": FIELDS.get(kind, lambda _: {})(number), "reopenCount": 0,
                  "createdAt": stamp(filed), "updatedAt": stamp(moments[-1])}
        if assignee:
            ticket["assignee"] = assignee
        if not active:
            event("state", moments[-1], assignee or requester, before="open",
                  after=f"{state} (fixed)" if state == "solved" else state)
            ticket |= {"resolution": "fixed", "solvedAt": stamp(moments[-1])}
            if state == "closed":
                ticket["closedAt"] = stamp(moments[-1])
        return {"ticket": ticket, "messages": letters, "events": events, "attachments": []}


def stamp(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
