let wanted;

/** The sheet of the office; a screen waits for it, so that nothing jumps. */
export function styles() {
	wanted ??= new Promise((go) => {
		const sheet = document.createElement("link");
		sheet.rel = "stylesheet";
		sheet.href = new URL("./office.css", import.meta.url);
		sheet.onload = go;
		sheet.onerror = go;
		document.head.append(sheet);
	});
	return wanted;
}
