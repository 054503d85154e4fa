package dev.cima.door;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A part of an answer that is JSON already.
 *
 * @param json of an object
 * @param values how many values of lists it holds, see {@link AnswerValues}
 */
record WrittenAnswer(SerializedString json, long values) implements JacksonSerializable {

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		generator.writeRawValue(this.json);
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
		serialize(generator, context);
	}

	@Override
	public String toString() {
		return this.json.getValue();
	}

}
