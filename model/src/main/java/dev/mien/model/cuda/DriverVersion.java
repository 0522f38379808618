package dev.mien.model.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An NVIDIA driver's version.
 *
 * @param parts the first one weighs most
 * @param text as NVIDIA writes it, such as 535.104.05
 */
public record DriverVersion(List<Integer> parts, String text) implements Comparable<DriverVersion> {

  private static final Pattern FORM = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){0,3}");

  public DriverVersion {
    parts = List.copyOf(parts);
  }

  /** Empty where the text is no version. */
  public static Optional<DriverVersion> parse(String text) {
    String stripped = text.strip();
    return FORM.matcher(stripped).matches() ? Optional.of(of(stripped)) : Optional.empty();
  }

  static DriverVersion of(String numbers) {
    return new DriverVersion(
        Arrays.stream(numbers.split("\\.", -1)).map(Integer::valueOf).toList(), numbers);
  }

  @Override
  public int compareTo(DriverVersion other) {
    int common = Math.min(parts.size(), other.parts.size());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(parts.get(i), other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  @Override
  public String toString() {
    return text;
  }
}
