// Imports a file while the app runs: what it is, how far it is, and the rows that were not taken. The id of the import is made
// before it is sent: pressed twice, or sent again after a lost answer, it is one import. It goes on when the page is closed.

import { ask, html, number, t, useEffect, useRef, useState, viewer } from "./frame.js";
import { useAnswer } from "./answers.js";
import { download, request } from "./files.js";
import { addressOf, kindOf, KINDS, OTHER, reading, table, ZIP } from "./imports.js";
import { Table } from "./table.js";

const EACH = 1_000;

const KEPT = () => `cima.office.import/${viewer().subject}`;

export default function Import() {
	const [job, setJob] = useState(() => sessionStorage.getItem(KEPT()));
	const [done, setDone] = useState(true);
	const begun = (id) => {
		sessionStorage.setItem(KEPT(), id);
		setJob(id);
		setDone(false);
	};
	return html`
		<p>${t("import.about")}</p>
		<${Upload} begun=${begun} running=${Boolean(job) && !done} />
		${job && html`<${Job} key=${job} id=${job} ended=${() => setDone(true)} />`}`;
}

function Upload({ begun, running }) {
	const [id, setId] = useState(() => `import_${crypto.randomUUID()}`);
	const [file, setFile] = useState(null);
	const [kind, setKind] = useState("");
	const [rep, setRep] = useState("");
	const reps = useAnswer("Reps", { first: 100 });
	const [wrong, setWrong] = useState(null);
	const [busy, setBusy] = useState(false);
	const sending = useRef(false);
	const picker = useRef(null);

	function choose(event) {
		const chosen = event.target.files[0] ?? null;
		setFile(chosen);
		setKind(chosen ? kindOf(chosen.name) : "");
		setWrong(null);
		setId(`import_${crypto.randomUUID()}`);
	}

	async function submit(event) {
		event.preventDefault();
		if (sending.current) {
			return;
		}
		if (!file || kind === "") {
			setWrong(t(file ? "import.kind-missing" : "import.file-missing"));
			return;
		}
		sending.current = true;
		setBusy(true);
		setWrong(null);
		try {
			const type = kind === ZIP ? "application/zip" : "text/csv";
			const answer = await request(addressOf(id, kind, rep), { method: "POST", headers: { "Content-Type": type }, body: file });
			begun((await answer.json()).id);
			setFile(null);
			setKind("");
			picker.current.value = "";
			setId(`import_${crypto.randomUUID()}`);
		} catch (failure) {
			setWrong(failure.message);
		} finally {
			sending.current = false;
			setBusy(false);
		}
	}

	return html`
		<form class="office-form" data-form="import" onSubmit=${submit} noValidate aria-busy=${String(busy)}>
			${wrong && html`<div class="notice bad" role="alert" id="import-wrong"><p>${wrong}</p></div>`}
			<div class="field">
				<label for="import-file">${t("import.file")}</label>
				<input id="import-file" ref=${picker} type="file" accept=".csv,.txt,.tsv,.zip" onChange=${choose} aria-describedby=${wrong ? "import-wrong import-file-hint" : "import-file-hint"} />
				<small id="import-file-hint">${t("import.file-hint")}</small>
			</div>
			<div class="field">
				<label for="import-kind">${t("import.kind")}</label>
				<select id="import-kind" value=${kind} onChange=${(event) => setKind(event.target.value)} aria-describedby="import-kind-hint">
					<option value="">${t("form.choose")}</option>
					${KINDS.map((each) => html`<option key=${each} value=${each} selected=${each === kind}>${t(`import.kind-${each}`)}</option>`)}
				</select>
				<small id="import-kind-hint">${t(kind ? `import.columns-${kind}` : "import.kind-hint")}</small>
			</div>
			${
				(kind === OTHER || kind === ZIP) &&
				html`<div class="field">
				<label for="import-rep">${t("import.rep")} <span class="office-optional">${t("form.optional")}</span></label>
				<select id="import-rep" value=${rep} onChange=${(event) => setRep(event.target.value)} aria-describedby="import-rep-hint">
					<option value="">${t("form.none")}</option>
					${(reps.data?.reps.nodes ?? []).map((each) => html`<option key=${each.id} value=${each.id} selected=${each.id === rep}>${each.name}</option>`)}
				</select>
				<small id="import-rep-hint">${t("import.rep-hint")}</small>
			</div>`
			}
			<div class="office-send">
				<button type="submit" class="button primary" aria-disabled=${String(busy)} aria-describedby="import-says">${t(busy ? "form.sending" : "import.send")}</button>
				<p id="import-says" class="office-says">${t(running ? "import.says-running" : "import.says")}</p>
			</div>
		</form>`;
}

function Job({ id, ended }) {
	const [job, setJob] = useState(undefined);
	const [failure, setFailure] = useState(null);
	useEffect(() => {
		let over = false;
		let timer;
		async function look() {
			try {
				const { importJob } = await ask("ImportJob", { id });
				if (over) {
					return;
				}
				setFailure(null);
				setJob(importJob);
				if (importJob?.state !== "RUNNING") {
					ended();
					return;
				}
			} catch (problem) {
				if (over) {
					return;
				}
				setFailure(problem.message);
			}
			timer = setTimeout(look, EACH);
		}
		look();
		return () => {
			over = true;
			clearTimeout(timer);
		};
	}, [id]);
	if (job === null) {
		return null;
	}
	return html`
		<section class="card" aria-labelledby="import-job" data-job=${id} data-state=${job?.state}>
			<h2 id="import-job">${t("import.job")}</h2>
			${failure && html`<p class="error">${failure}</p>`}
			${
				job &&
				html`
				<progress max=${Math.max(1, job.rows)} value=${reading(job)} aria-label=${t("import.job")}></progress>
				<p role="status">${t(`import.${job.state}`, { done: number(job.done), rows: number(Math.max(job.rows, job.done)), rejected: number(job.rejected) })}</p>
				${job.problem && html`<p class="notice bad" lang="en">${job.problem}</p>`}
				${job.notes.length > 0 && html`<ul class="office-lines">${job.notes.map((note) => html`<li lang="en">${note}</li>`)}</ul>`}
				${job.rejectsUrl && html`<${Rejects} job=${job} />`}`
			}
		</section>`;
}

const SHOWN = 20;

/** The first of the rows that were not taken, and all of them to download. */
function Rejects({ job }) {
	const [rows, setRows] = useState(null);
	const [wrong, setWrong] = useState(null);
	const attempt = (what) =>
		what().then(
			() => setWrong(null),
			(failure) => setWrong(failure.message),
		);
	useEffect(() => {
		attempt(async () => setRows(table(await (await request(job.rejectsUrl)).text())));
	}, [job.rejectsUrl]);
	const columns = [
		{ key: "line", label: t("import.line"), cell: (row) => t("import.place", { file: row.file, line: row.line }) },
		{ key: "reason", label: t("import.reason"), cell: (row) => row.reason },
		{ key: "row", label: t("import.row"), cell: (row) => html`<code>${row.row}</code>` },
	];
	return html`
		<h3>${t("import.rejects", { n: job.rejected })}</h3>
		${wrong && html`<p class="error" role="alert">${wrong}</p>`}
		<p><button type="button" class="button" onClick=${() => attempt(() => download(job.rejectsUrl, "import-rejects.csv"))}>${t("import.download")}</button></p>
		${rows && html`<${Table} caption=${t("import.first-rejects")} columns=${columns} rows=${rows.slice(0, SHOWN)} empty="" />`}`;
}
