package dev.cima.sale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Connection;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.sale.SaleConfirming.ConfirmSalePayload;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What is asked about sales, and who answers. */
@Controller
class ConfirmationController {

	private final SaleConfirming confirming;

	private final QuestionableSales questionable;

	private final Ledger ledger;

	private final Texts texts;

	private final Notes notes;

	ConfirmationController(SaleConfirming confirming, QuestionableSales questionable, Ledger ledger, Texts texts,
			Notes notes) {
		this.notes = notes;
		this.confirming = confirming;
		this.questionable = questionable;
		this.ledger = ledger;
		this.texts = texts;
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

	@BatchMapping(typeName = "Sale", field = "confirmation")
	Map<Sale, Confirmation> confirmation(List<Sale> sales) {
		Map<Sale, Confirmation> all = new HashMap<>();
		marks(sales).forEach((sale, marks) -> all.put(sale, Confirmation.of(sale, marks)));
		return all;
	}

	@BatchMapping(typeName = "Sale", field = "questions")
	Map<Sale, List<AskedQuestion>> questions(List<Sale> sales) {
		Map<Sale, List<AskedQuestion>> all = new HashMap<>();
		marks(sales).forEach((sale, marks) -> {
			List<AskedQuestion> asked = new ArrayList<>(sale.entry().soldOrFail().questions());
			asked.addAll(marks.asked());
			all.put(sale, Questions.known(asked));
		});
		return all;
	}

	@SchemaMapping(typeName = "SaleQuestion")
	@Nullable SaleQuestionCode code(AskedQuestion question) {
		return SaleQuestionCode.of(question);
	}

	@SchemaMapping(typeName = "SaleQuestion")
	String text(AskedQuestion question, Locale language) {
		return this.texts.render("sale.question." + question.rule(), question.params(), language);
	}

	/** Looked up, a rep at a time, where they were not read with the sales. */
	private Map<Sale, SaleMarks> marks(List<Sale> sales) {
		Map<Sale, SaleMarks> marks = new HashMap<>();
		Map<String, Set<String>> keys = new HashMap<>();
		for (Sale sale : sales) {
			if (sale.marks() != null) {
				marks.put(sale, sale.marks());
			}
			else {
				keys.computeIfAbsent(sale.entry().rep(), (rep) -> new HashSet<>())
					.addAll(SaleMarks.keysFor(sale.entry().key()));
			}
		}
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, those) -> found.put(rep, this.ledger.findAll(rep, those)));
		for (Sale sale : sales) {
			if (sale.marks() == null) {
				marks.put(sale, SaleMarks.of(sale.entry().key(), found.getOrDefault(sale.entry().rep(), Map.of())));
			}
		}
		return marks;
	}

	/** Which sale, and what its rep says. */
	record AnswerRefutationInput(String saleId, String text) {
	}

	/** Which sale, whether it is believed, and if not, why. */
	record ConfirmSaleInput(String saleId, boolean confirmed, @Nullable String reason) {
	}

}
