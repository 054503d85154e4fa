import { html } from "../frame/ui.js";
import { day, number } from "../frame/text.js";
import { Empty, Far, Shown, t } from "./kit.js";

/** Badges that I have, and how far I am from the others. */
export default function Badges() {
	return html`<${Shown} operation="MyBadges">${(data) => html`<${Wall} badges=${data.badges} awards=${data.me?.awards.edges.map((each) => each.node) ?? []} />`}<//>`;
}

/** Those that are not earned, the nearest first; what cannot be said in numbers comes last. */
export const nearest = (badges) => badges.filter((each) => !each.earned).sort((one, other) => near(other) - near(one));

const near = ({ progress }) => (progress && Number(progress.target) > 0 ? Math.min(1, Number(progress.current) / Number(progress.target)) : -1);

function Wall({ badges, awards }) {
	const earned = badges.filter((each) => each.earned);
	return html`
		<h2>${t("badges.earned", { n: earned.length })}</h2>
		${earned.length === 0 && html`<${Empty}>${t("badges.none")}<//>`}
		${earned.map((each) => html`
			<article class="card badge" key=${each.id} data-badge=${each.id}>
				<h3>${each.name}</h3>
				<p>${each.description}</p>
				<p class="meta">${t("badges.on", { day: day(each.earned.awardedAt) })}${times(each, awards) > 1 ? ` · ${t("badges.times", { n: times(each, awards) })}` : ""}</p>
			</article>`)}
		<h2>${t("badges.open")}</h2>
		${nearest(badges).map((each) => html`
			<article class="card badge" key=${each.id} data-badge=${each.id}>
				<h3>${each.name}</h3>
				<p>${each.description}</p>
				${each.progress && html`<${Far} value=${each.progress.current} whole=${each.progress.target}
					text=${t("badges.far", { current: number(each.progress.current), target: number(each.progress.target) })} />`}
			</article>`)}`;
}

const times = (badge, awards) => awards.filter((each) => each.badge.id === badge.id).length;
