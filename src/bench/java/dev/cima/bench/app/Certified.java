package dev.cima.bench.app;

import java.util.List;
import java.util.UUID;

import dev.cima.training.Graduation;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets the reps of the load pass a course. */
@RestController
@Profile("bench")
class Certified {

	private final Graduation graduation;

	Certified(Graduation graduation) {
		this.graduation = graduation;
	}

	@PostMapping("/demo/bench/certificates")
	Passing pass(@RequestBody Passing passing) {
		passing.reps().forEach((rep) -> this.graduation.pass(rep, passing.course(), UUID.randomUUID().toString()));
		return passing;
	}

	record Passing(List<String> reps, String course) {
	}

}
