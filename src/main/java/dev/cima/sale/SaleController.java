package dev.cima.sale;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.incentive.Receipt;
import dev.cima.ledger.FreshCards;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.sale.SaleMoving.MoveSalePayload;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Logs, previews, finds, voids, corrects and moves sales. */
@Controller
class SaleController {

	private final SaleLog log;

	private final SaleVoiding voiding;

	private final SaleMoving moving;

	private final Sales sales;

	SaleController(SaleLog log, SaleVoiding voiding, SaleMoving moving, Sales sales) {
		this.moving = moving;
		this.sales = sales;
		this.log = log;
		this.voiding = voiding;
	}

	@MutationMapping
	LogSalePayload logSale(DataFetchingEnvironment field, Viewer viewer, GraphQLContext context) {
		Map<String, ?> input = Objects.requireNonNull(field.getArgument("input"));
		LogSalePayload payload = answer(this.log.log(viewer, List.of(LogSaleInput.of(input))).getFirst(), context);
		if (payload.sale() != null) {
			Deed.about(payload.sale().id());
		}
		return payload;
	}

	@MutationMapping
	List<LogSalePayload> logSales(DataFetchingEnvironment field, Viewer viewer, GraphQLContext context) {
		List<Map<String, ?>> inputs = Objects.requireNonNull(field.getArgument("input"));
		return this.log.log(viewer, inputs.stream().map(LogSaleInput::of).toList())
			.stream()
			.map((logged) -> answer(logged, context))
			.toList();
	}

	@MutationMapping
	LogSalePayload correctSale(@Argument CorrectSaleInput input, Viewer viewer, GraphQLContext context) {
		return answer(this.voiding.correct(viewer, input.saleId(), input.reason(), input.sale()), context);
	}

	@MutationMapping
	VoidSalePayload voidSale(@Argument VoidSaleInput input, Viewer viewer, GraphQLContext context) {
		SaleVoiding.Taken taken = this.voiding.takeBack(viewer, input.saleId(), input.reason());
		note(taken.card(), context);
		return taken.payload();
	}

	@MutationMapping
	MoveSalePayload moveSale(@Argument MoveSaleInput input, Viewer viewer) {
		return this.moving.move(viewer, input.saleId(), input.repId(), input.reason());
	}

	@QueryMapping
	PreviewSalePayload previewSale(@Argument LogSaleInput input, Viewer viewer) {
		LogSalePayload would = this.log.preview(viewer, input);
		return new PreviewSalePayload(would.receipt(), would.errors());
	}

	@QueryMapping
	List<Sale> saleByReference(@Argument String reference, @Argument @Nullable String accountId, Viewer viewer) {
		return this.sales.withReference(viewer, new Reference(reference), accountId);
	}

	private static LogSalePayload answer(Logged logged, GraphQLContext context) {
		note(logged.card(), context);
		return logged.payload();
	}

	private static void note(@Nullable Scorecard card, GraphQLContext context) {
		if (card != null) {
			FreshCards.note(context, card);
		}
	}

	/** Which sale to take back, and why. */
	record VoidSaleInput(String saleId, String reason) {
	}

	/** Which sale to move, to whom, and why. */
	record MoveSaleInput(String saleId, String repId, String reason) {
	}

	/** Which sale to replace, why, and by what. */
	record CorrectSaleInput(String saleId, String reason, LogSaleInput sale) {
	}

	/** What a sale would earn. */
	record PreviewSalePayload(@Nullable Receipt receipt, List<UserError> errors) {
	}

}
