package dev.mien.server;

import java.nio.file.Path;

/** Writes {@link TestModel} into the folder given, to try the server by hand. */
final class WriteTestModel {

  private WriteTestModel() {}

  public static void main(String[] args) {
    System.out.println(TestModel.write(Path.of(args[0])));
  }
}
