import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, dayAndTime } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore, useSend, word } from "./kit.js";
import { OUTCOMES, delays, sorted } from "./follow-ups.view.js";
import { sold } from "./sold.js";

/** Whom to call today: open one, say what came of it. */
export default function FollowUps() {
	return html`<${Shown} operation="FollowUpsScreen">${(data, again) => (data.me ? html`<${All} data=${data} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function All({ data, again }) {
	const { me, serverTime, organisation } = data;
	const pages = useMore(me.followUps, "FollowUpsScreen", (next) => next.me.followUps);
	const { now, later } = sorted(pages.nodes, serverTime, organisation.timeZone);
	const list = (found) => found.map((each) => html`<${FollowUp} key=${each.id} followUp=${each} now=${serverTime} again=${again} />`);
	return html`
		<section aria-labelledby="follow-now">
			<h2 id="follow-now">${t("follow.now")}</h2>
			${now.length ? list(now) : html`<${Empty}>${t("follow.none")}<//>`}
		</section>
		${later.length > 0 && html`<section aria-labelledby="follow-later"><h2 id="follow-later">${t("follow.later")}</h2>${list(later)}</section>`}
		<${Rest} pages=${pages} />
		${me.over.nodes.length > 0 && html`
			<section aria-labelledby="follow-over">
				<h2 id="follow-over">${t("follow.over")}</h2>
				<ul class="rows">
					${me.over.nodes.map((each) => html`
						<li class="row" key=${each.id}><span>${each.account?.name}<br /><small>${word("follow.state", each.state)}${each.doneAt ? ` · ${day(each.doneAt)}` : ""}${each.convertedBy ? ` · ${t("follow.converted")}` : ""}${each.note ? ` · ${each.note}` : ""}</small></span></li>`)}
				</ul>
			</section>`}
		<${Calendar} since=${me.followUpCalendar?.since} again=${again} />`;
}

function FollowUp({ followUp, now, again }) {
	const [open, setOpen] = useState(false);
	const [note, setNote] = useState("");
	const [kept, setKept] = useState(false);
	const answer = useSend("AnswerFollowUp");
	const snooze = useSend("SnoozeFollowUp");
	const say = async (outcome) => {
		const at = new Date().toISOString();
		const input = { followUpId: followUp.id, outcome, doneAt: at, sentAt: at, ...(note.trim() && { note: note.trim() }) };
		const name = followUp.account?.name ?? t("follow.somebody");
		const payload = await answer.send(input, t("follow.noted", { name }), t("follow.about", { name, what: t(`follow.outcome.${outcome}`) }));
		if (payload?.later) {
			setKept(true);
		}
		else if (payload) {
			again();
		}
	};
	const putOff = async (until) => {
		const name = followUp.account?.name ?? t("follow.somebody");
		const payload = await snooze.send({ followUpId: followUp.id, until }, t("follow.put-off", { at: dayAndTime(until) }), t("follow.about-snooze", { name }));
		if (payload?.later) {
			setKept(true);
		}
		else if (payload) {
			again();
		}
	};
	return html`
		<article class="card" data-follow-up=${followUp.id} data-state=${followUp.state}>
			<h3>${followUp.account ? html`<a href=${to("customer", [followUp.account.id])}>${followUp.account.name}</a>` : t("follow.somebody")}</h3>
			<p>${followUp.text}</p>
			<p class="quiet">${t("follow.due", { at: day(followUp.dueAt) })} · ${t("follow.sale", { what: sold(followUp.sale), day: day(followUp.sale.occurredAt) })}
				${followUp.points > 0 && ` · ${t("follow.points", { n: followUp.points })}`}</p>
			${followUp.state !== "DUE" && html`<p>${word("follow.state", followUp.state)}${followUp.note ? ` · ${followUp.note}` : ""}</p>`}
			<${Errors} of=${[...answer.errors, ...snooze.errors]} />
			${kept ? html`<p class="notice">${t("later")}</p>` : !open ? html`<${Button} kind="primary" data-open="true" aria-expanded="false" onClick=${() => setOpen(true)}>${t("follow.what-came")}<//>` : html`
				<div class="choice" role="group" aria-label=${t("follow.what-came")}>
					${OUTCOMES.map((each) => html`<${Button} key=${each} data-outcome=${each} busy=${answer.busy} onClick=${() => say(each)}>${t(`follow.outcome.${each}`)}<//>`)}
				</div>
				<div class="choice" role="group" aria-label=${t("follow.later-label")}>
					${delays(now, followUp.expiresAt).map(({ what, until }) => html`
						<${Button} key=${what} kind="plain" data-snooze=${what} busy=${snooze.busy} onClick=${() => putOff(until)}>${t(`follow.delay.${what}`)}<//>`)}
				</div>
				<${Field} label=${t("follow.note")}>${(its) => html`
					<input ...${its} maxlength="500" autocomplete="off" value=${note} onInput=${(event) => setNote(event.target.value)} />`}<//>`}
		</article>`;
}

function Calendar({ since, again }) {
	const { send, busy, errors } = useSend("SetFollowUpCalendar");
	const [url, setUrl] = useState(null);
	const set = async (on) => {
		const payload = await send({ on });
		if (payload) {
			setUrl(payload.url && new URL(payload.url, location.origin).href);
			again();
		}
	};
	return html`
		<section class="card" aria-labelledby="follow-calendar">
			<h2 id="follow-calendar">${t("follow.calendar")}</h2>
			<p>${since ? t("follow.calendar-since", { day: day(since) }) : t("follow.calendar-none")}</p>
			${url && html`<p>${t("follow.calendar-address")} <br /><a href=${url}>${url}</a></p>`}
			<${Errors} of=${errors} />
			<${Button} busy=${busy} onClick=${() => set(true)}>${t(since ? "follow.calendar-anew" : "follow.calendar-make")}<//>
			${since && html`<${Button} kind="plain" busy=${busy} onClick=${() => set(false)}>${t("follow.calendar-end")}<//>`}
		</section>`;
}
