package dev.cima.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.guard.GuardRule.Concern;
import dev.cima.leadership.LeadershipMode;
import dev.cima.platform.StartRefusedException;
import dev.cima.reward.RewardKind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.core.io.Resource;

/** Reads the table of the guard from YAML; a mistake in it refuses the start. */
final class GuardTableReader {

	private static final Set<String> KEYS = Set.of("concern", "complex", "mode", "prize", "decision", "reason");

	private GuardTableReader() {
	}

	static GuardTable read(Resource file) {
		try (InputStream yaml = file.getInputStream()) {
			Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
			if (!(root instanceof Map<?, ?> table) || !(table.get("rules") instanceof Collection<?> rules)) {
				throw refused(file, "it has no list “rules”", null);
			}
			List<GuardRule> read = new ArrayList<>();
			for (Object rule : rules) {
				read.add(rule(rule));
			}
			return new GuardTable(List.copyOf(read));
		}
		catch (IOException | YAMLException | IllegalArgumentException ex) {
			throw refused(file, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static GuardRule rule(Object node) {
		if (!(node instanceof Map<?, ?> rule) || !KEYS.containsAll(rule.keySet())) {
			throw new IllegalArgumentException("a rule has other keys than " + KEYS + ": " + node);
		}
		Object complex = rule.get("complex");
		if (complex != null && !(complex instanceof Boolean)) {
			throw new IllegalArgumentException("complex is true, false or left out: " + node);
		}
		if (rule.get("decision") == null || rule.get("reason") == null) {
			throw new IllegalArgumentException("a rule needs a decision and a reason: " + node);
		}
		Concern concern = (rule.get("concern") != null) ? Concern.valueOf(rule.get("concern").toString())
				: Concern.LEADERSHIP;
		return new GuardRule(concern, (Boolean) complex, names(LeadershipMode.class, rule.get("mode")),
				names(RewardKind.class, rule.get("prize")), GuardDecision.valueOf(rule.get("decision").toString()),
				rule.get("reason").toString());
	}

	private static <E extends Enum<E>> Set<E> names(Class<E> type, @Nullable Object node) {
		Set<E> names = EnumSet.noneOf(type);
		if (node instanceof Collection<?> many) {
			many.forEach((one) -> names.add(Enum.valueOf(type, String.valueOf(one))));
		}
		else if (node != null) {
			names.add(Enum.valueOf(type, node.toString()));
		}
		return names;
	}

	private static StartRefusedException refused(Resource file, String why, @Nullable Exception cause) {
		String sentence = "The guard table %s cannot be read: %s. Put it right, or take cima.guard.table away to use the one that comes with Cima."
			.formatted(file.getDescription(), why);
		return (cause != null) ? new StartRefusedException(sentence, cause) : new StartRefusedException(sentence);
	}

}
