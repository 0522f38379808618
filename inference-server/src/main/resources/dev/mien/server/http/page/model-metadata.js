// MediaPipe's web package takes a face detection model only with TensorFlow Lite metadata that says
// how pixels become its input. The published model, served unmodified, has none. This adds it to a
// copy in memory: new tables in front of the old file, which they point into.
//
// Schemas: tensorflow/compiler/mlir/lite/schema/schema.fbs and tflite-support's metadata_schema.fbs.

const TABLES_BYTES = 1024;
const ROOT = { slots: 8, buffers: 4, metadata: 6 };
const VERSION_SLOT = 0;

/** The float 127.5 as its bits: (pixel - 127.5) / 127.5 is what the model expects. */
const BITS_OF_127_5 = 0x42ff0000;
const NORMALIZATION_OPTIONS = 1;

/**
 * @param {ArrayBuffer} model a TensorFlow Lite model without metadata
 * @return {Uint8Array} the same with metadata
 */
export function withNormalization(model) {
  const old = new DataView(model);
  const root = old.getUint32(0, true);
  const fields = Array.from({ length: ROOT.slots }, (_, slot) => fieldAt(old, root, slot));
  const buffers = vectorAt(old, fields[ROOT.buffers]);
  const shift = align(TABLES_BYTES + 4 * buffers.length, 16);
  const bytes = new Uint8Array(shift + model.byteLength);
  bytes.set(new Uint8Array(model), shift);

  const layout = new Layout(bytes, 'TFL3');
  const kept = (position) => () => shift + position;
  const content = layout.bytes(normalizationMetadata(), 16);
  const slots = fields.map((at) => at && kept(at + old.getUint32(at, true)));
  slots[VERSION_SLOT] = fields[VERSION_SLOT] && old.getUint32(fields[VERSION_SLOT], true);
  slots[ROOT.buffers] = layout.vector([...buffers.map(kept), layout.table([content])]);
  slots[ROOT.metadata] = layout.vector([
    ...vectorAt(old, fields[ROOT.metadata]).map(kept),
    layout.table([layout.string('TFLITE_METADATA'), buffers.length]),
  ]);
  layout.finish(layout.table(slots));
  return bytes;
}

/** ModelMetadata of one subgraph with one input tensor, which is normalised. */
function normalizationMetadata() {
  const layout = new Layout(new Uint8Array(256), 'M001');
  const floats = layout.vector([BITS_OF_127_5]);
  const process = layout.table([NORMALIZATION_OPTIONS, layout.table([floats, floats])]);
  const tensor = layout.table([, , , , layout.vector([process])]);
  const subgraph = layout.table([, , layout.vector([tensor])]);
  return layout.finish(layout.table([, , , layout.vector([subgraph])]));
}

const align = (position, to) => Math.ceil(position / to) * to;

/** @return the position of a table's field, 0 where it has none */
function fieldAt(view, table, slot) {
  const vtable = table - view.getInt32(table, true);
  const entry = 4 + 2 * slot;
  const offset = entry < view.getUint16(vtable, true) ? view.getUint16(vtable + entry, true) : 0;
  return offset && table + offset;
}

/** @return the positions that a vector of offsets points to */
function vectorAt(view, field) {
  const vector = field && field + view.getUint32(field, true);
  return Array.from({ length: vector && view.getUint32(vector, true) }, (_, i) => {
    const at = vector + 4 + 4 * i;
    return at + view.getUint32(at, true);
  });
}

/**
 * Writes FlatBuffers. A child is a function that writes itself and returns its position; it is
 * called after its parent is laid out, as offsets only point forward.
 */
class Layout {
  #bytes;
  #view;
  #end = 8;

  constructor(bytes, identifier) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    bytes.set(new TextEncoder().encode(identifier), 4);
  }

  /** @param slots numbers of 32 bits, children, or nothing */
  table(slots) {
    return () => {
      const vtable = this.#take(4, 4 + 2 * slots.length);
      const table = this.#take(4, 4 + 4 * slots.length);
      this.#view.setUint16(vtable, 4 + 2 * slots.length, true);
      this.#view.setUint16(vtable + 2, 4 + 4 * slots.length, true);
      this.#view.setInt32(table, table - vtable, true);
      slots.forEach((value, slot) => {
        if (value) {
          this.#view.setUint16(vtable + 4 + 2 * slot, 4 + 4 * slot, true);
          this.#put(table + 4 + 4 * slot, value);
        }
      });
      return table;
    };
  }

  /** @param items numbers of 32 bits, or children */
  vector(items) {
    return () => {
      const vector = this.#take(4, 4 + 4 * items.length);
      this.#view.setUint32(vector, items.length, true);
      items.forEach((item, i) => this.#put(vector + 4 + 4 * i, item));
      return vector;
    };
  }

  /** @param alignment of the first byte */
  bytes(content, alignment = 4) {
    return () => {
      const first = this.#take(alignment, content.length + 4 + alignment) + alignment;
      this.#view.setUint32(first - 4, content.length, true);
      this.#bytes.set(content, first);
      return first - 4;
    };
  }

  string(text) {
    return this.bytes(new TextEncoder().encode(text));
  }

  finish(root) {
    this.#put(0, root);
    return this.#bytes.subarray(0, this.#end);
  }

  #take(alignment, length) {
    const position = align(this.#end, alignment);
    this.#end = position + length;
    return position;
  }

  #put(at, value) {
    this.#view.setUint32(at, typeof value === 'function' ? value() - at : value, true);
  }
}
