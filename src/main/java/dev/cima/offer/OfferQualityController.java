package dev.cima.offer;

import java.util.List;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Says how good offers are. */
@Controller
class OfferQualityController {

	private final OfferQualities qualities;

	OfferQualityController(OfferQualities qualities) {
		this.qualities = qualities;
	}

	@QueryMapping
	List<OfferQuality> offerQuality(@Argument int first) {
		return this.qualities.last(first).stream().map(OfferQuality::of).toList();
	}

}
