package dev.cima.training;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.cima.training.CourseContent.Option;
import dev.cima.training.CourseContent.Question;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Draws the questions of an attempt and shuffles their options by HMAC-SHA-256 (RFC 2104)
 * under a secret: the same on each node and however often it is asked, and nobody can
 * tell it from the id of an attempt.
 */
@Component
class Draw {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	@Autowired
	Draw(TrainingSecrets secrets) {
		this(secrets.draw());
	}

	Draw(String secret) {
		this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
	}

	/** The questions of an attempt, in their order. */
	List<Question> questions(String attempt, CourseContent course) {
		return shuffled(course.questions(), (question) -> attempt + "|" + question.id()).subList(0,
				Math.min(course.quiz().draw(), course.questions().size()));
	}

	/** The options of a question, in the order in which the attempt shows them. */
	List<Option> options(String attempt, Question question) {
		return shuffled(question.options(), (option) -> attempt + "|" + question.id() + "|" + option.id());
	}

	private <T> List<T> shuffled(List<T> all, Function<T, String> name) {
		Map<T, String> places = new HashMap<>();
		all.forEach((one) -> places.put(one, place(name.apply(one))));
		List<T> shuffled = new ArrayList<>(all);
		shuffled.sort(Comparator.comparing(places::get));
		return shuffled;
	}

	private String place(String name) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
