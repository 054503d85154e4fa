package dev.cima.embedded;

import java.time.Instant;
import java.util.List;

import dev.cima.platform.DemoDoors;
import dev.cima.technique.TechniqueRehearsal;

import org.springframework.stereotype.Component;

/** Five ways to sell, as a manager wrote them down four weeks ago. */
@Component
@DemoDoors.Only
class DemoTechniques implements DemoPart {

	private static final int DAYS = 28;

	private final TechniqueRehearsal rehearsal;

	DemoTechniques(TechniqueRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		Instant at = calendar.at(calendar.today().minusDays(DAYS), 8, 0);
		return List.of(new DemoStep(at, this::write));
	}

	private void write() {
		this.rehearsal.technique("whole-rope", "club", List.of("Climbing"), List.of("Ask who else goes along",
				"Ask how many go on the next outing, and count ropes and slings with them.", "Pregunta quién más va",
				"Pregunta cuántos van a la próxima salida y cuenta con ellos cuerdas y cintas."));
		this.rehearsal.technique("night-out", "club", List.of("Camping", "Winter"),
				List.of("Ask where they sleep", "Ask where they spend the night, and what they were cold in last time.",
						"Pregunta dónde duermen",
						"Pregunta dónde pasan la noche y con qué pasaron frío la última vez."));
		this.rehearsal.technique("whole-class", "school", List.of("Camping", "Hiking"),
				List.of("Plan for a whole class", "Go through the packing list of a class trip line by line.",
						"Planifica para toda la clase", "Repasa línea a línea la lista de una excursión de clase."));
		this.rehearsal.technique("spare-set", "guides", List.of("Climbing", "Winter"),
				List.of("Offer a second set", "Guides lend what guests forgot: offer a second set of the small things.",
						"Ofrece un segundo juego",
						"Los guías prestan lo que olvidan sus clientes: ofrece un segundo juego de lo pequeño."));
		this.rehearsal.technique("first-use", null, List.of("Hiking", "Running", "Cycling"),
				List.of("Talk about the first day of use",
						"Ask for when and where it is used first. What is missing then is easy to see.",
						"Habla del primer día de uso",
						"Pregunta cuándo y dónde se estrena. Así se ve enseguida lo que falta."));
	}

}
