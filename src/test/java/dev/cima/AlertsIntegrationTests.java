package dev.cima;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts ask for what the application measures, from its start on. */
@CimaIntegrationTest
class AlertsIntegrationTests {

	private static final NamingConvention NAMES = new PrometheusNamingConvention();

	/** A name of a series, and what stands in braces behind it. */
	private static final Pattern SERIES = Pattern
		.compile("\\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+|up)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");

	/**
	 * What Prometheus makes, and what there is only where receivers of webhooks are set.
	 */
	private static final Set<String> ELSEWHERE = Set.of("up", "cima_webhook_given_up");

	@Autowired
	private MeterRegistry meters;

	static Stream<Map<String, Object>> alerts() {
		return Deployment.alerts().stream();
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void anAlertAsksForWhatIsMeasured(Map<String, Object> alert) {
		Map<String, List<Meter>> measured = this.meters.getMeters()
			.stream()
			.collect(Collectors.groupingBy(AlertsIntegrationTests::nameIn));
		Matcher series = SERIES.matcher((String) alert.get("expr"));
		Set<String> found = new HashSet<>();
		while (series.find()) {
			String name = series.group(1);
			found.add(name);
			if (!ELSEWHERE.contains(name)) {
				List<Meter> meant = measured.get(name.replaceFirst("_(count|sum|max)$", ""));
				assertThat(meant).as(name).isNotNull();
				assertLabels(name, series.group(2), meant);
			}
		}
		assertThat(found).as("the search for series").isNotEmpty();
		assertThat(alert).extractingByKey("labels").isIn(Map.of("severity", "page"), Map.of("severity", "ticket"));
	}

	/** The name under which Prometheus knows it. */
	private static String nameIn(Meter meter) {
		Meter.Id id = meter.getId();
		String name = NAMES.name(id.getName(), id.getType(), id.getBaseUnit());
		return (id.getType() == Meter.Type.COUNTER) ? name + "_total" : name;
	}

	private static void assertLabels(String name, String labels, List<Meter> meant) {
		Matcher label = LABEL.matcher((labels != null) ? labels : "");
		while (label.find()) {
			if (label.group(1).equals("job")) {
				continue; // given by Prometheus
			}
			for (String value : label.group(2).split("\\|")) {
				assertThat(meant).as(name + " with " + label.group())
					.anyMatch((meter) -> meter.getId().getTags().contains(Tag.of(label.group(1), value)));
			}
		}
	}

}
