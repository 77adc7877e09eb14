package io.mmapforge.engine;

import io.mmapforge.index.KeyEncoding;

/** What a thread needs to append records with a key. Confined to its thread. */
final class IndexScratch {
    final byte[] key;
    final BatchKeys batch;

    IndexScratch(KeyEncoding encoding) {
        this.key = new byte[encoding.maxBytes()];
        this.batch = new BatchKeys(encoding);
    }
}
