package dev.cima.recognition;

import java.util.List;
import java.util.Map;

import dev.cima.platform.Viewer;
import dev.cima.recognition.KudosGiver.GiveKudosInput;
import dev.cima.recognition.KudosGiver.GiveKudosPayload;
import dev.cima.rep.Rep;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Takes kudos and says how many are left. */
@Controller
class KudosController {

	private final KudosGiver giver;

	private final KudosAllowance allowance;

	KudosController(KudosGiver giver, KudosAllowance allowance) {
		this.giver = giver;
		this.allowance = allowance;
	}

	@MutationMapping
	GiveKudosPayload giveKudos(@Argument GiveKudosInput input, Viewer viewer) {
		return this.giver.give(viewer, input);
	}

	@BatchMapping
	Map<Rep, Integer> kudosLeft(List<Rep> reps) {
		return this.allowance.left(reps);
	}

}
