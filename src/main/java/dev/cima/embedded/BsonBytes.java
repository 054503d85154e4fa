package dev.cima.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * A document as the bytes of its BSON, in memory as in the file: nobody can change it
 * while it is written, a page is written without encoding anew what has not changed, and
 * the cache weighs what it really holds.
 */
final class BsonBytes extends BasicDataType<byte[]> {

	static final BsonBytes INSTANCE = new BsonBytes();

	private static final int HEADER = 16;

	private static final int USUAL = 512;

	private BsonBytes() {
	}

	static byte[] encode(Document document) {
		ByteBuf bson = Unpooled.buffer(USUAL);
		BsonEncoder.encodeDocument(document, bson);
		return Arrays.copyOf(bson.array(), bson.writerIndex());
	}

	static Document decode(byte[] bson) {
		return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
	}

	@Override
	public int compare(byte[] unused, byte[] unusedToo) {
		throw new UnsupportedOperationException("Documents are no keys");
	}

	@Override
	public void write(WriteBuffer buffer, byte[] bson) {
		buffer.put(bson);
	}

	/** BSON begins with its length, which counts itself. */
	@Override
	public byte[] read(ByteBuffer buffer) {
		int length = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt();
		byte[] bson = new byte[length];
		buffer.get(bson);
		return bson;
	}

	@Override
	public int getMemory(byte[] bson) {
		return HEADER + bson.length;
	}

	@Override
	public byte[][] createStorage(int size) {
		return new byte[size][];
	}

}
