// What the server wrote into the page.
const written = JSON.parse(document.getElementById("settings").textContent);

export const version = written.version;
export const page = written.page;
