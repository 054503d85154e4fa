package dev.cima.sale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Connection;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.sale.SaleConfirming.ConfirmSalePayload;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** What is asked about sales, and who answers. */
@Controller
class ConfirmationController {

	private static final String MARKS = "saleMarks";

	private final SaleConfirming confirming;

	private final QuestionableSales questionable;

	private final Ledger ledger;

	private final Texts texts;

	private final Notes notes;

	ConfirmationController(SaleConfirming confirming, QuestionableSales questionable, Ledger ledger, Texts texts,
			Notes notes, BatchLoaderRegistry loaders) {
		loaders.<SaleId, SaleMarks>forName(MARKS)
			.registerMappedBatchLoader((sales, environment) -> Mono.fromSupplier(() -> marks(sales)));
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

	@SchemaMapping(typeName = "Sale", field = "confirmation")
	Object confirmation(Sale sale, DataFetchingEnvironment environment) {
		return by(sale, environment, (marks) -> Confirmation.of(sale, marks));
	}

	@SchemaMapping(typeName = "Sale", field = "questions")
	Object questions(Sale sale, DataFetchingEnvironment environment) {
		return by(sale, environment, (marks) -> {
			List<AskedQuestion> asked = new ArrayList<>(sale.entry().soldOrFail().questions());
			asked.addAll(marks.asked());
			return Questions.known(asked);
		});
	}

	/** Looked up, for all of them at once, where they were not read with the sale. */
	private static Object by(Sale sale, DataFetchingEnvironment environment, Function<SaleMarks, Object> answer) {
		if (sale.marks() != null) {
			return answer.apply(sale.marks());
		}
		DataLoader<SaleId, SaleMarks> marks = Objects.requireNonNull(environment.getDataLoader(MARKS));
		return marks.load(SaleId.of(sale.entry())).thenApply(answer);
	}

	@SchemaMapping(typeName = "SaleQuestion")
	@Nullable SaleQuestionCode code(AskedQuestion question) {
		return SaleQuestionCode.of(question);
	}

	@SchemaMapping(typeName = "SaleQuestion")
	String text(AskedQuestion question, Locale language) {
		return this.texts.render("sale.question." + question.rule(), question.params(), language);
	}

	/** A rep at a time. */
	private Map<SaleId, SaleMarks> marks(Set<SaleId> sales) {
		Map<String, Set<String>> keys = new HashMap<>();
		for (SaleId sale : sales) {
			keys.computeIfAbsent(sale.rep(), (rep) -> new HashSet<>()).addAll(SaleMarks.keysFor(sale.key()));
		}
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, those) -> found.put(rep, this.ledger.findAll(rep, those)));
		Map<SaleId, SaleMarks> marks = new HashMap<>();
		sales.forEach((sale) -> marks.put(sale, SaleMarks.of(sale.key(), found.getOrDefault(sale.rep(), Map.of()))));
		return marks;
	}

	/** Which sale, and what its rep says. */
	record AnswerRefutationInput(String saleId, String text) {
	}

	/** Which sale, whether it is believed, and if not, why. */
	record ConfirmSaleInput(String saleId, boolean confirmed, @Nullable String reason) {
	}

}
