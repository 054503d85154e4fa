// What a balance is enough for. All of it are whole points, which the server gives.

/** What keeps somebody from redeeming a reward: "gone", "short" or nothing. */
export function hindrance(reward, balance) {
	if (reward.left === 0) {
		return "gone";
	}
	return reward.price > balance ? "short" : null;
}

/** Those for which the balance is enough first, in the order of the shop. */
export const sorted = (rewards, balance) => [...rewards].sort((one, other) => (hindrance(one, balance) !== null) - (hindrance(other, balance) !== null));
