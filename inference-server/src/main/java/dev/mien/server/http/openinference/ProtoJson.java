package dev.mien.server.http.openinference;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.mien.inference.InferParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages as the protocol has them in JSON: fields by their names in the proto files, those
 * without a value too, and all numbers as numbers. Protobuf's own JSON would write 64-bit numbers
 * as strings.
 */
final class ProtoJson {

  private ProtoJson() {}

  static Map<String, Object> of(Message message) {
    var json = new LinkedHashMap<String, Object>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        json.put(field.getName(), map(message, field));
      } else if (field.isRepeated()) {
        json.put(field.getName(), list(message, field));
      } else if (field.getJavaType() != JavaType.MESSAGE || message.hasField(field)) {
        json.put(field.getName(), value(message.getField(field)));
      }
    }
    return json;
  }

  private static Map<String, Object> map(Message message, FieldDescriptor field) {
    var json = new LinkedHashMap<String, Object>();
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    for (Object entry : (List<?>) message.getField(field)) {
      json.put(
          String.valueOf(((Message) entry).getField(key)),
          value(((Message) entry).getField(value)));
    }
    return json;
  }

  private static List<Object> list(Message message, FieldDescriptor field) {
    return ((List<?>) message.getField(field)).stream().map(ProtoJson::value).toList();
  }

  private static Object value(Object value) {
    if (value instanceof InferParameter parameter) {
      return parameter.getAllFields().values().iterator().next();
    }
    if (value instanceof Message message) {
      return of(message);
    }
    return value instanceof EnumValueDescriptor named ? named.getName() : value;
  }
}
