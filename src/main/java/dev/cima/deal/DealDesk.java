package dev.cima.deal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.cima.deal.ShareAnswers.AgreeToSharesInput;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Opens and moves deals for other parts of the application, as a phone does. */
@Component
public class DealDesk {

	private final DealOpener opener;

	private final DealMover mover;

	private final ShareAnswers answers;

	DealDesk(DealOpener opener, DealMover mover, ShareAnswers answers) {
		this.opener = opener;
		this.mover = mover;
		this.answers = answers;
	}

	/**
	 * Opens a deal of the viewer's own.
	 * @param worth what it may come to at least and, twice as much, at most; major units
	 * @param shares basis points by rep
	 * @return what is wrong; empty when it is open
	 */
	public List<UserError> open(Viewer viewer, String uuid, String account, String title, String category, int worth,
			LocalDate closesOn, Map<String, Integer> shares) {
		return this.opener
			.open(new OpenDealInput(uuid, account, title, List.of(category), BigDecimal.valueOf(worth),
					BigDecimal.valueOf(2L * worth), closesOn,
					shares.entrySet()
						.stream()
						.sorted(Map.Entry.comparingByKey())
						.map((share) -> new ShareInput(share.getKey(), share.getValue()))
						.toList(),
					List.of(StakeholderRole.BUYER, StakeholderRole.CHAMPION, StakeholderRole.LEGAL)), viewer)
			.errors();
	}

	/**
	 * Takes a deal a step on or back.
	 * @param uuid under which the deal was opened
	 * @param closesOn when it is expected to be decided from then on; null: as before
	 * @return what is wrong; empty when it is done
	 */
	public List<UserError> move(Viewer viewer, String uuid, DealStage stage, String evidence, List<StakeholderRole> met,
			@Nullable LocalDate closesOn) {
		return this.mover
			.move(new MoveDealInput(StoredDeal.PREFIX + uuid, null, null, stage, evidence, met, closesOn, null), viewer)
			.errors();
	}

	/** Lets the viewer agree to the shares of a deal. */
	public List<UserError> agree(Viewer viewer, String uuid) {
		return this.answers.answer(new AgreeToSharesInput(StoredDeal.PREFIX + uuid, true, null, null), viewer).errors();
	}

}
