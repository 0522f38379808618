package dev.mien.model.cuda;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What NVIDIA calls a GPU's generation, such as 8.6; decides which kernels it can run. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  private static final Comparator<ComputeCapability> ORDER =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  /** Empty where the text is not of the form 8.6; drivers write [N/A] where they do not know. */
  public static Optional<ComputeCapability> parse(String text) {
    var matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new ComputeCapability(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Whether machine code built for this capability runs on a GPU of another: within one major
   * version, on the same minor version and later ones (CUDA C++ Programming Guide, "Binary
   * Compatibility").
   */
  boolean runsOn(ComputeCapability gpu) {
    return major == gpu.major && minor <= gpu.minor;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
