package dev.cima.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hands out demo tokens to whoever asks; nothing like it exists in production. */
@RestController
@DemoDoors.Only
class DemoTokenController {

	/** Subjects without a rep, for the roles that need none. */
	static final Map<String, Role> WITHOUT_REP = Map.of("admin", Role.ADMIN, "integration", Role.INTEGRATION);

	private static final String EXAMPLE = "Send JSON such as {\"rep\":\"rep_1\",\"roles\":[\"REP\"]}.";

	private static final List<String> SHOWN = List.of("rep_02", "rep_01", "admin");

	private static final int PEOPLE = 100;

	private final DemoTokens tokens;

	private final Reps reps;

	DemoTokenController(DemoTokens tokens, Reps reps) {
		this.tokens = tokens;
		this.reps = reps;
	}

	@PostMapping("/demo/token")
	ResponseEntity<?> token(@RequestBody TokenRequest request) {
		String id = request.rep();
		if (id == null || id.isBlank()) {
			return refusal(HttpStatus.BAD_REQUEST, "The field rep is missing. " + EXAMPLE);
		}
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (String name : request.rolesOr(WITHOUT_REP.getOrDefault(id, Role.REP))) {
			Role role = roleOf(name);
			if (role == null) {
				return refusal(HttpStatus.BAD_REQUEST,
						"%s is no role. The roles are %s.".formatted(name, Role.NAMED_BY_TOKENS));
			}
			roles.add(role);
		}
		Duration life = request.life();
		if (life.abs().compareTo(DemoTokens.LONGEST) > 0) {
			return refusal(HttpStatus.BAD_REQUEST,
					"expiresInSeconds is at most %d; a negative number gives a token that has expired."
						.formatted(DemoTokens.LONGEST.toSeconds()));
		}
		String subject = subjectOf(id);
		if (subject == null) {
			return refusal(HttpStatus.NOT_FOUND, "There is no rep %s. Without a rep there are %s.".formatted(id,
					WITHOUT_REP.keySet().stream().sorted().toList()));
		}
		return ResponseEntity.ok(this.tokens.issue(subject, roles, life));
	}

	/** Whom the web app offers to sign in as: one of each role, then everybody else. */
	@GetMapping("/demo/people")
	List<DemoPerson> people() {
		List<DemoPerson> people = new ArrayList<>();
		for (Rep rep : this.reps.findAll(this.reps.idsAfter("", PEOPLE)).values()) {
			people.add(new DemoPerson(rep.id(), rep.name(), rep.language(),
					rep.manages().isEmpty() ? List.of(Role.REP) : List.of(Role.REP, Role.MANAGER)));
		}
		people.add(new DemoPerson("admin", "admin", "en", List.of(Role.ADMIN)));
		people.sort(Comparator.comparing((DemoPerson person) -> !SHOWN.contains(person.id()))
			.thenComparing((person) -> SHOWN.indexOf(person.id()))
			.thenComparing(DemoPerson::id));
		return people;
	}

	@ExceptionHandler({ HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class })
	ResponseEntity<?> unreadable(Exception ex) {
		return refusal(HttpStatus.BAD_REQUEST, "The body is not what is expected. " + EXAMPLE);
	}

	private @Nullable String subjectOf(String id) {
		if (WITHOUT_REP.containsKey(id)) {
			return id;
		}
		Rep rep = this.reps.find(id);
		return (rep != null) ? rep.subject() : null;
	}

	private static @Nullable Role roleOf(@Nullable String name) {
		return Role.NAMED_BY_TOKENS.stream().filter((role) -> role.name().equals(name)).findFirst().orElse(null);
	}

	private static ResponseEntity<?> refusal(HttpStatus status, String sentence) {
		return ResponseEntity.status(status).body(Map.of("message", sentence));
	}

	/** Somebody to sign in as. */
	record DemoPerson(String id, String name, String language, List<Role> roles) {
	}

	/** Whose token, for what, for how long. */
	record TokenRequest(@Nullable String rep, @Nullable List<String> roles, @Nullable Integer expiresInSeconds) {

		Duration life() {
			return (this.expiresInSeconds != null) ? Duration.ofSeconds(this.expiresInSeconds) : DemoTokens.LONGEST;
		}

		List<String> rolesOr(Role missing) {
			return (this.roles == null || this.roles.isEmpty()) ? List.of(missing.name()) : this.roles;
		}

	}

}
