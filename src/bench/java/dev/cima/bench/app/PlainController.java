package dev.cima.bench.app;

import java.security.Principal;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What GraphQL is compared with: the same request and answer by plain Spring MVC. */
@RestController
@Profile("bench")
class PlainController {

	@PostMapping("/demo/bench/plain")
	Answer plain(@RequestBody Question question, Principal caller) {
		Objects.requireNonNull(question.query());
		Objects.requireNonNull(caller.getName());
		return new Answer(new Data("Query"));
	}

	record Question(String query, Map<String, Object> variables) {
	}

	record Answer(Data data) {
	}

	record Data(@JsonProperty("__typename") String typename) {
	}

}
