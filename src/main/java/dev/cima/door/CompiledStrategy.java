package dev.cima.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.cima.platform.Lasting;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.FieldValueInfo;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is plain below a field (properties of properties, without arguments, waiting
 * and errors) by an {@link ObjectReader} that is made once per document. The engine would
 * interpret the document anew for each object of each answer, which costs three quarters
 * of the time of a long one. Whatever turns out to be unusual is left to the engine,
 * which does that part from the beginning: its answers and errors are the only ones.
 *
 * <p>
 * An object that is read here is unknown to the engine's bookkeeping of levels, by which
 * it decides when to load what was asked of data loaders; as it begins no level, none
 * waits for it.
 */
final class CompiledStrategy extends AsyncExecutionStrategy {

	private final ObjectReaders readers = new ObjectReaders();

	private final LastingAnswers lasting;

	/**
	 * A strategy for all documents.
	 * @param json writes what of an answer is written once
	 */
	CompiledStrategy(DataFetcherExceptionHandler exceptions, Function<Map<String, ?>, String> json) {
		super(exceptions);
		this.lasting = new LastingAnswers(json);
	}

	@Override
	protected Object completeValueForObject(ExecutionContext execution, ExecutionStrategyParameters parameters,
			GraphQLObjectType type, Object result) {
		ObjectReader reader = this.readers.of(execution, parameters.getField(), type);
		if (reader != null) {
			Reading reading = new Reading(execution);
			try {
				return (result instanceof Lasting same && reader.readsProperties())
						? this.lasting.of(same, reader, reading) : reader.read(result, reading);
			}
			catch (Exception ex) {
				reading.undo();
			}
		}
		return super.completeValueForObject(execution, parameters, type, result);
	}

	@Override
	protected FieldValueInfo completeValueForList(ExecutionContext execution, ExecutionStrategyParameters parameters,
			Iterable<Object> values) {
		List<@Nullable Object> read = (values instanceof Collection<Object> those) ? read(execution, parameters, those)
				: null;
		return (read != null) ? new FieldValueInfo(CompleteValueType.LIST, read, List.of())
				: super.completeValueForList(execution, parameters, values);
	}

	private @Nullable List<@Nullable Object> read(ExecutionContext execution, ExecutionStrategyParameters parameters,
			Collection<Object> values) {
		GraphQLList list = (GraphQLList) parameters.getExecutionStepInfo().getUnwrappedNonNullType();
		if (!(GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()) instanceof GraphQLObjectType type)) {
			return null;
		}
		ObjectReader reader = this.readers.of(execution, parameters.getField(), type);
		if (reader == null) {
			return null;
		}
		boolean nullable = GraphQLTypeUtil.isNullable(list.getWrappedType());
		Reading reading = new Reading(execution);
		try {
			List<@Nullable Object> read = new ArrayList<>(values.size());
			for (Object value : values) {
				Object element = reading.plain(value);
				if (element == null && !nullable) {
					throw UnusualException.INSTANCE;
				}
				read.add((element != null) ? reader.read(element, reading) : null);
			}
			return read;
		}
		catch (Exception ex) {
			reading.undo();
			return null;
		}
	}

}
