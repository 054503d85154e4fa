package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.reward.RedemptionState;
import dev.cima.reward.Reward;
import dev.cima.reward.RewardKind;
import dev.cima.reward.RewardShop;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A shop with eight rewards of all kinds, and a redemption in each state. Done again it
 * changes nothing.
 */
@Component
@DemoDoors.Only
class DemoRewards implements DemoPart {

	/** What is cheap enough for everybody. */
	static final String MUG = "reward_summit-mug";

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private static final Viewer MANAGER = new Viewer("rep_01", "rep_01", Set.of("team_granite"),
			Set.of(Role.REP, Role.MANAGER));

	private final RewardShop shop;

	DemoRewards(RewardShop shop) {
		this.shop = shop;
	}

	/** All of it, in no order. */
	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		Instant opened = calendar.at(calendar.today().minusDays(6), 9, 0);
		return List.of(new DemoStep(opened, this::open),
				redeemed(calendar.at(calendar.today().minusDays(5), 10, 0), "rep_04", "reward_lunch",
						RedemptionState.APPROVED, null),
				redeemed(calendar.at(calendar.today().minusDays(4), 11, 0), "rep_05", MUG, null, null),
				redeemed(calendar.at(calendar.today().minusDays(4), 12, 0), "rep_03", "reward_voucher",
						RedemptionState.REFUSED, "The budget for vouchers is used up until next month"),
				redeemed(calendar.at(calendar.today().minusDays(3), 9, 30), "rep_02", "reward_climbing-day",
						RedemptionState.CANCELLED, null),
				redeemed(calendar.at(calendar.today().minusDays(2), 17, 0), "rep_06", "reward_course", null, null),
				redeemed(calendar.at(calendar.today().minusDays(1), 16, 0), "rep_02", "reward_lunch", null, null),
				new DemoStep(calendar.at(calendar.today().minusDays(1), 18, 0), () -> this.shop.decide(MANAGER,
						redemption("rep_04", "reward_lunch"), RedemptionState.HANDED_OUT, null)));
	}

	private DemoStep redeemed(Instant at, String rep, String reward, @Nullable RedemptionState next,
			@Nullable String reason) {
		return new DemoStep(at, () -> {
			Viewer phone = new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
			String made = this.shop.redeem(phone, uuid(rep, reward), reward);
			if (made != null && next != null) {
				this.shop.decide((next == RedemptionState.CANCELLED) ? phone : MANAGER, made, next, reason);
			}
		});
	}

	private void open() {
		offer(MUG, "Summit mug", "Enamel, with the outline of the summit. From the store room.", RewardKind.GOODS, 40,
				40, null, false);
		offer("reward_rain-jacket", "Rain jacket", "In your size, from the catalogue.", RewardKind.GOODS, 900, 6, null,
				true);
		offer("reward_voucher", "Shopping voucher", "Worth 20 at the supermarket next door.", RewardKind.CASH_LIKE, 60,
				null, 1, true);
		offer("reward_fuel", "Full tank", "Bring the bill.", RewardKind.CASH_LIKE, 700, 10, 1, true);
		offer("reward_day-off", "A day off", "On a day that suits your team.", RewardKind.EXPERIENCE, 1_500, 12, 1,
				true);
		offer("reward_climbing-day", "A day on the wall", "With a guide, for you and a friend.", RewardKind.EXPERIENCE,
				80, 8, null, true);
		offer("reward_course", "A course of your choice", "Up to two days.", RewardKind.DEVELOPMENT, 80, 10, 1, true);
		offer("reward_lunch", "Lunch with the managing director", "And a photograph of it on the wall.",
				RewardKind.RECOGNITION, 50, null, 1, true);
	}

	private void offer(String id, String name, String description, RewardKind kind, int price, @Nullable Integer stock,
			@Nullable Integer perMonth, boolean asks) {
		this.shop.offer(ADMIN, id, new Reward.Terms(name, description, kind, price, stock, perMonth, asks, true));
	}

	/** The redemption of Amina's that waits. */
	static String waiting() {
		return redemption("rep_02", "reward_lunch");
	}

	private static String redemption(String rep, String reward) {
		return "redemption_" + rep + "_" + uuid(rep, reward);
	}

	private static String uuid(String rep, String reward) {
		return UUID.nameUUIDFromBytes(("cima-demo/" + rep + "/" + reward).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
