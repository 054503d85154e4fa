package dev.cima.leadership;

import java.util.List;

import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * Visions and the pulse as other modules may use them, by the rules that hold for all.
 */
@Component
public class TeamVoices {

	private final VisionDesk visions;

	private final PulseDesk pulse;

	private final Reps reps;

	TeamVoices(VisionDesk visions, PulseDesk pulse, Reps reps) {
		this.visions = visions;
		this.pulse = pulse;
		this.reps = reps;
	}

	/** Sets a team's vision; whether it holds now. */
	public boolean setVision(String team, String text, Viewer viewer) {
		return this.visions.set(team, text, viewer).errors().isEmpty();
	}

	/**
	 * Takes a rep's token and spends it at once.
	 * @return false when the rep has had one this quarter, or gets none
	 */
	public boolean answer(String repId, List<Integer> answers) {
		Rep rep = this.reps.find(repId);
		String token = (rep != null) ? this.pulse.token(rep, null) : null;
		return token != null && this.pulse.answer(token, answers).accepted();
	}

}
