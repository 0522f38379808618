package dev.mien.k8s.training;

import dev.mien.k8s.programs.ModuleBuild;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the real trainer, and the Spark beside it, what they understand; runs neither. */
final class Trainer implements AutoCloseable {

  /** Where Spark declares the settings of the parts that take part in a training. */
  private static final List<String> DECLARATIONS =
      List.of(
          "org.apache.spark.internal.config.package$",
          "org.apache.spark.internal.config.Network$",
          "org.apache.spark.internal.config.History$");

  private final URLClassLoader loader;

  Trainer(ModuleBuild build) throws MalformedURLException, ReflectiveOperationException {
    var files = new ArrayList<URL>();
    files.add(build.jar().toUri().toURL());
    for (Path library : build.libraries()) {
      files.add(library.toUri().toURL());
    }
    loader = new URLClassLoader(files.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    for (String declaration : DECLARATIONS) {
      module(declaration);
    }
  }

  /** What the option parser says against these arguments. */
  Optional<String> objection(String mainClass, List<String> arguments)
      throws ReflectiveOperationException {
    Class<?> parser = loader.loadClass("picocli.CommandLine");
    Object line = parser.getConstructor(Object.class).newInstance(loader.loadClass(mainClass));
    try {
      parser
          .getMethod("parseArgs", String[].class)
          .invoke(line, (Object) arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getCause().getMessage()));
    }
  }

  /** What Spark says against a setting; it would pass over a name that it does not know. */
  Optional<String> objectionToSetting(String name, String value)
      throws ReflectiveOperationException {
    Object entries = module("org.apache.spark.internal.config.ConfigEntry$");
    Object entry = entries.getClass().getMethod("findEntry", String.class).invoke(entries, name);
    if (entry == null) {
      return Optional.of("Spark knows no setting " + name);
    }
    Object converter =
        loader
            .loadClass("org.apache.spark.internal.config.ConfigEntry")
            .getMethod("valueConverter")
            .invoke(entry);
    try {
      loader.loadClass("scala.Function1").getMethod("apply", Object.class).invoke(converter, value);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getCause().getMessage()));
    }
  }

  /** A Scala object. */
  private Object module(String name) throws ReflectiveOperationException {
    return Class.forName(name, true, loader).getField("MODULE$").get(null);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
