package dev.cima.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * GraphiQL on a page of our own: Spring's loads its scripts from other people's servers.
 */
@Controller
@DemoDoors.Only
class GraphiqlController implements WebMvcConfigurer {

	private static final int PEOPLE = 100;

	private final ResourcePatternResolver resources;

	private final Reps reps;

	private final DemoExamples examples;

	GraphiqlController(ResourcePatternResolver resources, Reps reps, DemoExamples examples) {
		this.resources = resources;
		this.reps = reps;
		this.examples = examples;
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/graphiql/*.*").addResourceLocations("classpath:/graphiql/");
		registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/");
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/graphiql").setViewName("forward:/graphiql/index.html");
	}

	/** What the page opens with. */
	@GetMapping("/graphiql/start")
	@ResponseBody
	Start start() throws IOException {
		return new Start(people(), operations());
	}

	private List<Person> people() {
		List<Person> people = new ArrayList<>();
		for (Rep rep : this.reps.findAll(this.reps.idsAfter("", PEOPLE)).values()) {
			people.add(new Person(rep.id(), rep.name(), null));
		}
		people.sort(Comparator.comparing(Person::id));
		new TreeMap<>(DemoTokenController.WITHOUT_REP)
			.forEach((subject, role) -> people.add(new Person(subject, subject, role)));
		return people;
	}

	private List<Operation> operations() throws IOException {
		List<Operation> operations = new ArrayList<>();
		for (Resource file : this.resources.getResources("classpath:graphql/operations/*.graphql")) {
			String name = Objects.requireNonNull(file.getFilename()).replace(".graphql", "");
			String query = file.getContentAsString(StandardCharsets.UTF_8);
			operations.add(new Operation(name, query, this.examples.variables(query)));
		}
		operations.sort(Comparator.comparing(Operation::name));
		return operations;
	}

	/** The page's people and tabs. */
	record Start(List<Person> people, List<Operation> operations) {
	}

	/** Someone to ask as; with a role when there is no rep behind it. */
	record Person(String id, String name, @Nullable Role role) {
	}

	/**
	 * A tab: a named operation with variables that fit the demo data; ids of what
	 * somebody has to make first are to be filled in.
	 */
	record Operation(String name, String query, Map<String, Object> variables) {
	}

}
