// Which folders of the tree are closed, kept in this tab.

const place = "docket.folders";

/** Closes and opens folders as they were left, and keeps how they are left. */
export function keepFolders(tree) {
  const folders = [...tree.querySelectorAll("details.folder")];
  const kept = read();
  for (const folder of folders) {
    const isOpen = kept[keyOf(folder)];
    if (isOpen !== undefined && isOpen !== folder.open) folder.open = isOpen;
    folder.addEventListener("toggle", () => write({ ...read(), [keyOf(folder)]: folder.open }));
  }
}

const keyOf = (folder) => `${folder.closest("[data-collection]")?.dataset.collection}/${folder.dataset.folder}`;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? {};
  } catch {
    return {};
  }
}

function write(folders) {
  try {
    sessionStorage.setItem(place, JSON.stringify(folders));
  } catch {
    // Where nothing may be kept, it lasts as long as the page.
  }
}
