import { Button, html, say } from "../frame/ui.js";
import { add } from "../frame/outbox.js";
import { number, t } from "../frame/text.js";

/** What goes with the basket; each with the sentence that says why. */
export function Offers({ offers, onTake, onDecline }) {
	const all = [...offers.newForThem, ...offers.asAlways].slice(0, 3);
	const decline = (offer) => {
		add({ id: crypto.randomUUID(), operation: "DeclineOffer", variables: { input: { offerId: offer.id } }, about: { hidden: true } });
		say(t("offers.declined", { name: offer.product.name }));
		onDecline(offer);
	};
	return all.length > 0 && html`
		<section aria-labelledby="offers">
			<h2 id="offers">${t("offers.title")}</h2>
			${all.map((each) => html`
				<div class="card" key=${each.product.id}>
					<p><strong>${each.product.name}</strong>${each.points !== null && html` <span class="good">${t("points.plus", { points: number(each.points) })}</span>`}</p>
					<p>${each.text}</p>
					<div class="choice">
						<${Button} aria-label=${t("offers.add-name", { name: each.product.name })} onClick=${() => onTake(each)}>${t("offers.add")}<//>
						<${Button} kind="plain" aria-label=${t("offers.decline-name", { name: each.product.name })} onClick=${() => decline(each)}>${t("offers.decline")}<//>
					</div>
				</div>`)}
		</section>`;
}
