package dev.cima;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema as a phone developer meets it. */
class SchemaTests {

	private static final PathMatchingResourcePatternResolver FILES = new PathMatchingResourcePatternResolver();

	private static final GraphQLSchema SCHEMA = schema();

	private static final Pattern USE = Pattern.compile("Use `(\\w+)`");

	/** What concerns one rep alone, wherever it is reached from. */
	private static final Set<String> PRIVATE = Set.of("Rep.scorecard", "Rep.sales", "Rep.entries", "Rep.mentorships",
			"Rep.coachingCredits", "Rep.kudosLeft", "Rep.hidden", "Rep.learning", "Rep.goals", "Rep.progress",
			"Rep.deals");

	/**
	 * Lists that do not grow with the years or the organisation, or whose length is
	 * bounded.
	 */
	private static final Set<String> BOUNDED = Set.of("Query.badges", "Query.bonuses", "Query.badgeRounds",
			"Query.followUpRules", "Query.offerQuality", "ImportJob.notes", "Account.techniques",
			"Technique.categories", "BreadthIndex.topCategories", "BreadthIndex.openCategories",
			"Adaptability.segments", "Query.competitionSchedules", "Query.hallOfFame", "Query.incentivePlans",
			"IncentivePlan.notes", "Query.rebuilds", "Query.prizeBudgets", "Experiment.guards", "Experiment.teams",
			"Experiment.heldOut", "Experiment.crowdingOut", "Experiment.watched", "Experiment.worsened",
			"Query.saleByReference", "Mutation.logSales", "Competition.edits", "CorrectResultPayload.payouts",
			"Deal.categories", "Deal.contributors", "Deal.stakeholders", "Deal.history", "DealMove.met",
			"Course.categories", "Course.lessons", "Attempt.questions", "AttemptQuestion.options",
			"AttemptQuestion.chosenOptionIds", "AttemptQuestion.rightOptionIds", "Query.mentorRings", "MentorRing.reps",
			"Query.sharingRings", "Changes.upserts", "Changes.removedIds", "SharingRing.reps", "Survey.doubts",
			"DecideHallOfFamePayload.recognitions", "Query.pulseItems", "Query.roleModelStories", "Query.myStories",
			"Team.visions", "Leadership.behaviours", "GuardVerdict.reasons", "Competition.differencesAfterClose",
			"Competition.prizes", "Competition.teams", "CompetitionResult.payouts", "CompetitionResult.winners",
			"CompetitionResult.winningTeams", "CompetitionSchedule.prizes", "CompetitionSchedule.teams",
			"Leaderboard.aroundMe", "Leaderboard.benchmarks", "Learning.cards", "Learning.knowledge",
			"LearningCard.options", "SaveLearningCardsPayload.cards", "ReviewCardsPayload.results",
			"Mentor.strengthCodes", "PlanReplay.reps", "Mentor.strengths", "Mentorship.sessions",
			"NotificationPreferences.muted", "Offers.asAlways", "Offers.newForThem", "Organisation.teams",
			"Progress.days", "Receipt.steps", "Rep.goals", "Team.goals", "Goal.changes", "Rep.manages",
			"Rep.mentorships", "Sale.lines", "Sale.questions", "Sale.shares", "Team.reps", "UserError.path",
			"Query.screens", "Wall.news", "Wall.celebrations", "WallBoard.places", "Query.whiteSpaceVetoes",
			"AccountProfile.categories", "WhiteSpace.cells");

	static Stream<Resource> operations() throws IOException {
		return Stream.of(FILES.getResources("classpath*:graphql/operations/*.graphql"));
	}

	@Test
	void everythingIsDescribed() {
		List<String> bare = new ArrayList<>();
		for (GraphQLNamedType type : types()) {
			note(bare, type.getName(), type.getDescription());
			if (type instanceof GraphQLFieldsContainer fields) {
				for (GraphQLFieldDefinition field : fields.getFieldDefinitions()) {
					String name = type.getName() + "." + field.getName();
					note(bare, name, field.getDescription());
					field.getArguments()
						.forEach((argument) -> note(bare, name + "(" + argument.getName() + ")",
								argument.getDescription()));
				}
			}
			if (type instanceof GraphQLInputObjectType input) {
				input.getFieldDefinitions()
					.forEach((field) -> note(bare, type.getName() + "." + field.getName(), field.getDescription()));
			}
			if (type instanceof GraphQLEnumType values) {
				values.getValues()
					.forEach((value) -> note(bare, type.getName() + "." + value.getName(), value.getDescription()));
			}
		}
		assertThat(bare).as("without a description").isEmpty();
	}

	@Test
	void eachRootFieldSaysWhoMayUseIt() {
		Stream.of(SCHEMA.getQueryType(), SCHEMA.getMutationType(), SCHEMA.getSubscriptionType())
			.filter(Objects::nonNull)
			.flatMap((root) -> root.getFieldDefinitions().stream())
			.forEach((field) -> {
				assertThat(field.hasAppliedDirective("access")).as(field.getName()).isTrue();
				List<?> roles = field.getAppliedDirective("access").getArgument("roles").getValue();
				assertThat(roles).as(field.getName()).isNotEmpty();
			});
	}

	@Test
	void eachPrivateFieldSaysSoAndCanBeNull() {
		Set<String> found = new TreeSet<>();
		Set<String> expected = new TreeSet<>();
		for (GraphQLNamedType type : types()) {
			if (type instanceof GraphQLObjectType object) {
				for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
					if (PRIVATE.contains(type.getName() + "." + field.getName())) {
						expected.add(type.getName() + "." + field.getName());
					}
					if (field.hasAppliedDirective("private")) {
						found.add(type.getName() + "." + field.getName());
						assertThat(field.getType()).as(field.getName()).isNotInstanceOf(GraphQLNonNull.class);
					}
				}
			}
		}
		assertThat(found).isNotEmpty().containsAll(expected);
	}

	@Test
	void everyListThatGrowsIsAConnection() {
		Set<String> lists = new TreeSet<>();
		for (GraphQLNamedType type : types()) {
			if (!(type instanceof GraphQLObjectType object)) {
				continue;
			}
			if (type.getName().endsWith("Connection")) {
				assertThat(object.getFieldDefinition("edges")).as(type.getName()).isNotNull();
				assertThat(object.getFieldDefinition("nodes")).as(type.getName()).isNotNull();
				assertThat(object.getFieldDefinition("pageInfo")).as(type.getName()).isNotNull();
				continue;
			}
			for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
				if (GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLList
						&& !field.getName().equals("errors")) {
					lists.add(type.getName() + "." + field.getName());
				}
			}
		}
		assertThat(lists).as("lists that are not read in pages").containsExactlyInAnyOrderElementsOf(BOUNDED);
	}

	/** Days have other names: `firstDay` and `endDay`. */
	@Test
	void fromAndUntilAreMoments() {
		Set<String> others = new TreeSet<>();
		members((name, field, deprecation, type) -> {
			if (Set.of("from", "until").contains(field) && deprecation == null && !type.equals("DateTime")) {
				others.add(name + "." + field + ": " + type);
			}
		});
		assertThat(others).isEmpty();
	}

	@Test
	void whatIsDeprecatedNamesWhatToUse() {
		Set<String> without = new TreeSet<>();
		Set<String> found = new TreeSet<>();
		Set<String> all = new TreeSet<>();
		members((name, field, deprecation, type) -> all.add(name + "." + field));
		members((name, field, deprecation, type) -> {
			if (deprecation != null) {
				found.add(name + "." + field);
				Matcher mend = USE.matcher(deprecation);
				if (!mend.find() || !all.contains(name + "." + mend.group(1))) {
					without.add(name + "." + field + ": " + deprecation);
				}
			}
		});
		assertThat(without).isEmpty();
		assertThat(found).contains("NotificationPreferencesInput.quietFrom", "BadgeAward.until");
	}

	private static void members(Members seen) {
		for (GraphQLNamedType type : types()) {
			if (type instanceof GraphQLObjectType object) {
				object.getFieldDefinitions()
					.forEach((field) -> seen.accept(type.getName(), field.getName(), field.getDeprecationReason(),
							GraphQLTypeUtil.unwrapAll(field.getType()).getName()));
			}
			if (type instanceof GraphQLInputObjectType input) {
				input.getFieldDefinitions()
					.forEach((field) -> seen.accept(type.getName(), field.getName(), field.getDeprecationReason(),
							GraphQLTypeUtil.unwrapAll(field.getType()).getName()));
			}
		}
	}

	/** The app's developers find how each is used. */
	@Test
	void eachRootFieldStandsInANamedOperation() throws IOException {
		Set<String> used = new TreeSet<>();
		for (Resource file : operations().toList()) {
			new Parser().parseDocument(file.getContentAsString(StandardCharsets.UTF_8))
				.getDefinitionsOfType(OperationDefinition.class)
				.forEach((operation) -> operation.getSelectionSet()
					.getSelectionsOfType(Field.class)
					.forEach((field) -> used.add(field.getName())));
		}
		assertThat(Stream.of(SCHEMA.getQueryType(), SCHEMA.getMutationType(), SCHEMA.getSubscriptionType())
			.flatMap((root) -> root.getFieldDefinitions().stream())
			.map(GraphQLFieldDefinition::getName)
			.filter((field) -> !used.contains(field) && !field.equals("node"))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("operations")
	void eachNamedOperationFitsTheSchema(Resource file) throws IOException {
		Document document = new Parser().parseDocument(file.getContentAsString(StandardCharsets.UTF_8));
		List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
		assertThat(operations).hasSize(1);
		assertThat(operations.getFirst().getName() + ".graphql").isEqualTo(file.getFilename());
		assertThat(ParseAndValidate.validate(SCHEMA, document, Locale.ENGLISH)).isEmpty();
		// Relay's compiler takes no default for what may not be null
		assertThat(operations.getFirst().getVariableDefinitions())
			.noneMatch((variable) -> variable.getType() instanceof NonNullType && variable.getDefaultValue() != null);
	}

	private static List<GraphQLNamedType> types() {
		Set<String> given = Set.of("String", "Int", "Float", "Boolean", "ID");
		return SCHEMA.getAllTypesAsList()
			.stream()
			.filter((type) -> !type.getName().startsWith("__") && !given.contains(type.getName()))
			.toList();
	}

	/** Sees each field of each object and input. */
	private interface Members {

		void accept(String name, String field, @Nullable String deprecation, String type);

	}

	private static void note(List<String> bare, String name, @Nullable String description) {
		if (description == null || description.isBlank()) {
			bare.add(name);
		}
	}

	private static GraphQLSchema schema() {
		try {
			TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
			for (Resource file : FILES.getResources("classpath*:graphql/*.graphqls")) {
				registry.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
			}
			return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
