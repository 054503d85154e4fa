import { Failed, Loading, html, useEffect, useKept, useState } from "../frame/ui.js";
import { subscribe } from "../frame/live.js";
import { go } from "../frame/router.js";
import { person } from "../frame/session.js";
import { dayAndTime, number, t } from "../frame/text.js";

const PERIODS = ["WEEK", "MONTH", "ALL_TIME"];

/** How long after a change of the top the own place is asked for, so that many are one. */
const CALM = 3_000;

/** The organisation's board, which moves while one looks: the top, and the rep's own neighbours. */
export default function Board({ query }) {
	const period = PERIODS.includes(query.period) ? query.period : "WEEK";
	const input = { period };
	const { data, of, error, again } = useKept("Leaderboard", { input });
	const [top, setTop] = useState(null);
	const [live, setLive] = useState(false);
	useEffect(() => {
		setTop(null);
		return subscribe("LeaderboardChanged", { input }, (next) => setTop(next.leaderboardChanged), setLive);
	}, [period]);
	useEffect(() => {
		const later = top && setTimeout(again, CALM);
		return () => clearTimeout(later);
	}, [top]);
	const board = data?.leaderboard;
	const first = (top ?? board)?.standings?.edges.map((each) => each.node) ?? [];
	const own = board?.mine && !first.some((each) => each.rep.id === person.value.id);
	const near = own ? board.aroundMe.filter((each) => !first.some((one) => one.rep.id === each.rep.id)) : [];
	return html`
		<div class="choice" role="group" aria-label=${t("board.period")}>
			${PERIODS.map((each) => html`
				<button type="button" key=${each} class="chip" aria-pressed=${String(each === period)}
					onClick=${() => go("board", [], { period: each })}>${t(`period.${each}`)}</button>`)}
		</div>
		${error && html`<${Failed} error=${error} again=${again} />`}
		${of && html`<p class="quiet">${t("as-of", { time: dayAndTime(of) })}</p>`}
		${!board ? !error && html`<${Loading} />` : html`
			${(top ?? board).state !== "WHOLE" && html`<p class="notice">${t("board.rebuilding")}</p>`}
			${board.mine && html`<p class="big">${t("board.mine", { rank: board.mine.rank, points: board.mine.score })}</p>`}
			${first.length ? html`
				<table class="board" data-live=${String(live)}>
					<thead><tr><th scope="col">${t("board.rank")}</th><th scope="col">${t("board.rep")}</th><th scope="col" class="number">${t("board.points")}</th></tr></thead>
					<tbody>${first.map(Place)}</tbody>
					${near.length > 0 && html`<tbody class="near">${near.map(Place)}</tbody>`}
				</table>` : html`<p>${t("board.empty")}</p>`}
		`}`;
}

const Place = ({ rank, rep, score }) => html`
	<tr key=${rep.id} class=${rep.id === person.value.id ? "me" : ""}>
		<td>${number(rank)}</td><th scope="row">${rep.name}</th><td class="number">${number(score)}</td>
	</tr>`;
