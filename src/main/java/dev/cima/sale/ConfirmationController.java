package dev.cima.sale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import dev.cima.sale.SaleConfirming.ConfirmSalePayload;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What is asked about sales, and who answers. */
@Controller
class ConfirmationController {

	private final SaleConfirming confirming;

	private final QuestionableSales questionable;

	private final Notes notes;

	ConfirmationController(SaleConfirming confirming, QuestionableSales questionable, Notes notes) {
		this.notes = notes;
		this.confirming = confirming;
		this.questionable = questionable;
	}

	@QueryMapping
	Connection<Sale> questionableSales(@Argument @Nullable String teamId, @Argument int first,
			@Argument @Nullable String after, Viewer viewer) {
		return this.questionable.page(viewer, teamId, first, after);
	}

	@MutationMapping
	ConfirmSalePayload confirmSale(@Argument ConfirmSaleInput input, Viewer viewer) {
		return input.confirmed() ? this.confirming.confirm(viewer, input.saleId())
				: this.confirming.refute(viewer, input.saleId(), Objects.requireNonNullElse(input.reason(), ""));
	}

	@MutationMapping
	ConfirmSalePayload answerRefutation(@Argument AnswerRefutationInput input, Viewer viewer) {
		return this.confirming.answer(viewer, input.saleId(), input.text());
	}

	@BatchMapping(typeName = "Sale", field = "refutationAnswer")
	Map<Sale, String> refutationAnswer(List<Sale> sales) {
		Map<Sale, String> all = new HashMap<>();
		List<Sale> refuted = sales.stream().filter(Sale::isRefuted).toList();
		if (!refuted.isEmpty()) {
			Map<String, String> answers = this.notes.answers(refuted.stream().map(Sale::id).toList());
			for (Sale sale : refuted) {
				String answer = answers.get(sale.id());
				if (answer != null) {
					all.put(sale, answer);
				}
			}
		}
		return all;
	}

	/** Which sale, and what its rep says. */
	record AnswerRefutationInput(String saleId, String text) {
	}

	/** Which sale, whether it is believed, and if not, why. */
	record ConfirmSaleInput(String saleId, boolean confirmed, @Nullable String reason) {
	}

}
