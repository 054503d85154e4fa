package dev.cima.recognition;

import java.util.List;
import java.util.Map;

import dev.cima.platform.Viewer;
import dev.cima.recognition.KudosGiver.GiveKudosInput;
import dev.cima.recognition.KudosGiver.GiveKudosPayload;
import dev.cima.recognition.KudosRemover.RemoveKudosInput;
import dev.cima.recognition.KudosRemover.RemoveKudosPayload;
import dev.cima.rep.Rep;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Takes kudos, takes them down, and says how many are left. */
@Controller
class KudosController {

	private final KudosGiver giver;

	private final KudosRemover remover;

	private final KudosAllowance allowance;

	KudosController(KudosGiver giver, KudosRemover remover, KudosAllowance allowance) {
		this.giver = giver;
		this.remover = remover;
		this.allowance = allowance;
	}

	@MutationMapping
	GiveKudosPayload giveKudos(@Argument GiveKudosInput input, Viewer viewer) {
		return this.giver.give(viewer, input);
	}

	@MutationMapping
	RemoveKudosPayload removeKudos(@Argument RemoveKudosInput input, Viewer viewer) {
		return this.remover.remove(viewer, input);
	}

	@BatchMapping
	Map<Rep, Integer> kudosLeft(List<Rep> reps) {
		return this.allowance.left(reps);
	}

}
