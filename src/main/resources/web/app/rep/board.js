import { Failed, Loading, html, useEffect, useState } from "../frame/ui.js";
import { subscribe } from "../frame/live.js";
import { useAsk } from "../frame/ui.js";
import { go } from "../frame/router.js";
import { person } from "../frame/session.js";
import { number, t } from "../frame/text.js";

const PERIODS = ["DAY", "WEEK", "MONTH", "YEAR"];

/** The organisation's board, which moves while one looks. */
export default function Board({ query }) {
	const period = PERIODS.includes(query.period) ? query.period : "WEEK";
	const input = { period };
	const { data, error, again } = useAsk("Leaderboard", { input });
	const [top, setTop] = useState(null);
	const [live, setLive] = useState(false);
	useEffect(() => {
		setTop(null);
		return subscribe("LeaderboardChanged", { input }, (next) => setTop(next.leaderboardChanged), setLive);
	}, [period]);
	const board = data?.leaderboard;
	const standings = (top ?? board)?.standings?.edges.map((each) => each.node);
	return html`
		<div class="choice" role="group" aria-label=${t("board.period")}>
			${PERIODS.map((each) => html`
				<button type="button" key=${each} class="chip" aria-pressed=${String(each === period)}
					onClick=${() => go("board", [], { period: each })}>${t(`period.${each}`)}</button>`)}
		</div>
		${error && html`<${Failed} error=${error} again=${again} />`}
		${!board ? !error && html`<${Loading} />` : html`
			${(top ?? board).state !== "WHOLE" && html`<p class="notice">${t("board.rebuilding")}</p>`}
			${board.mine && html`<p class="big">${t("board.mine", { rank: board.mine.rank, points: board.mine.score })}</p>`}
			${standings?.length ? html`
				<table class="board" data-live=${String(live)}>
					<thead><tr><th scope="col">${t("board.rank")}</th><th scope="col">${t("board.rep")}</th><th scope="col" class="number">${t("board.points")}</th></tr></thead>
					<tbody>${standings.map((each) => html`
						<tr key=${each.rep.id} class=${each.rep.id === person.value.id ? "me" : ""}>
							<td>${number(each.rank)}</td><th scope="row">${each.rep.name}</th><td class="number">${number(each.score)}</td>
						</tr>`)}
					</tbody>
				</table>` : html`<p>${t("board.empty")}</p>`}
		`}`;
}
