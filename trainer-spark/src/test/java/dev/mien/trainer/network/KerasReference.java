package dev.mien.trainer.network;

import io.jhdf.HdfFile;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Random;

/**
 * The reference network as Keras understands it, computed in the plainest way: the oracle that an
 * import is held against. Pictures are [48][48][1], kernels [height][width][in][out].
 */
final class KerasReference {

  private static final int[] CHANNELS = {1, 64, 64, 128, 128, 256, 256};

  private final float[][][][][] kernels = new float[6][][][][];
  private final float[][] biases = new float[6][];
  private final float[][] dense;
  private final float[] denseBias;
  private final float[][] output;
  private final float[] outputBias;

  KerasReference(long seed, int units) {
    var random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      int in = CHANNELS[i];
      int out = CHANNELS[i + 1];
      kernels[i] = new float[3][3][in][];
      for (float[][][] row : kernels[i]) {
        for (float[][] cell : row) {
          for (int c = 0; c < in; c++) {
            cell[c] = gaussian(random, out, Math.sqrt(2.0 / (9 * in)));
          }
        }
      }
      biases[i] = gaussian(random, out, 0.1);
    }
    dense = matrix(random, 12 * 12 * 256, units);
    denseBias = gaussian(random, units, 0.1);
    output = matrix(random, units, 7);
    outputBias = gaussian(random, 7, 0.1);
  }

  /** In the layout of Keras 2. */
  void save(Path file) {
    try (var hdf = HdfFile.write(file)) {
      var layers = hdf.putGroup("model_weights");
      String[] names = {
        "conv2d",
        "conv2d_1",
        "max_pooling2d",
        "conv2d_2",
        "conv2d_3",
        "conv2d_4",
        "conv2d_5",
        "dense",
        "dense_1"
      };
      layers.putAttribute("layer_names", names);
      int convolution = 0;
      for (String name : names) {
        var weights = layers.putGroup(name).putGroup(name);
        if (name.startsWith("conv")) {
          weights.putDataset("kernel:0", kernels[convolution]);
          weights.putDataset("bias:0", biases[convolution++]);
        } else if (name.startsWith("dense")) {
          weights.putDataset("kernel:0", name.equals("dense") ? dense : output);
          weights.putDataset("bias:0", name.equals("dense") ? denseBias : outputBias);
        }
      }
    }
  }

  /** In the layout of Keras 3, in 64 bits. */
  void saveNumbered(Path file) {
    try (var hdf = HdfFile.write(file)) {
      var layers = hdf.putGroup("layers");
      for (int i = 0; i < kernels.length; i++) {
        var weights = layers.putGroup(i == 0 ? "conv2d" : "conv2d_" + i).putGroup("vars");
        weights.putDataset("0", doubles(kernels[i]));
        weights.putDataset("1", doubles(biases[i]));
      }
      layers.putGroup("flatten").putGroup("vars");
      var hidden = layers.putGroup("dense").putGroup("vars");
      hidden.putDataset("0", doubles(dense));
      hidden.putDataset("1", doubles(denseBias));
      var last = layers.putGroup("dense_1").putGroup("vars");
      last.putDataset("0", doubles(output));
      last.putDataset("1", doubles(outputBias));
    }
  }

  /** An array of arrays of any depth. */
  private static Object doubles(Object floats) {
    if (floats instanceof float[] numbers) {
      var wide = new double[numbers.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = numbers[i];
      }
      return wide;
    }
    Object[] parts = ((Object[]) floats).clone();
    Object first = doubles(parts[0]);
    Object wide = Array.newInstance(first.getClass(), parts.length);
    for (int i = 0; i < parts.length; i++) {
      Array.set(wide, i, doubles(parts[i]));
    }
    return wide;
  }

  double[] probabilities(float[][][] picture) {
    float[][][] x = picture;
    for (int i = 0; i < 6; i++) {
      x = convolved(x, kernels[i], biases[i]);
      if (i == 1 || i == 5) {
        x = maxPooled(x);
      }
    }
    float[] hidden = product(flattened(x), dense, denseBias);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.max(0, hidden[i]);
    }
    return softmax(product(hidden, output, outputBias));
  }

  private static float[][][] convolved(float[][][] x, float[][][][] kernel, float[] bias) {
    int side = x.length;
    var y = new float[side][side][];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        float[] sums = bias.clone();
        for (int dy = 0; dy < 3; dy++) {
          for (int dx = 0; dx < 3; dx++) {
            int sourceRow = row + dy - 1;
            int sourceColumn = column + dx - 1;
            if (sourceRow >= 0 && sourceRow < side && sourceColumn >= 0 && sourceColumn < side) {
              add(x[sourceRow][sourceColumn], kernel[dy][dx], sums);
            }
          }
        }
        for (int c = 0; c < sums.length; c++) {
          sums[c] = Math.max(0, sums[c]);
        }
        y[row][column] = sums;
      }
    }
    return y;
  }

  private static void add(float[] in, float[][] kernel, float[] sums) {
    for (int i = 0; i < in.length; i++) {
      for (int o = 0; o < sums.length; o++) {
        sums[o] += in[i] * kernel[i][o];
      }
    }
  }

  private static float[][][] maxPooled(float[][][] x) {
    int side = x.length / 2;
    int channels = x[0][0].length;
    var y = new float[side][side][channels];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        for (int c = 0; c < channels; c++) {
          float upper = Math.max(x[2 * row][2 * column][c], x[2 * row][2 * column + 1][c]);
          float lower = Math.max(x[2 * row + 1][2 * column][c], x[2 * row + 1][2 * column + 1][c]);
          y[row][column][c] = Math.max(upper, lower);
        }
      }
    }
    return y;
  }

  private static float[] flattened(float[][][] x) {
    int channels = x[0][0].length;
    var flat = new float[x.length * x.length * channels];
    int at = 0;
    for (float[][] row : x) {
      for (float[] cell : row) {
        System.arraycopy(cell, 0, flat, at, channels);
        at += channels;
      }
    }
    return flat;
  }

  private static float[] product(float[] x, float[][] matrix, float[] bias) {
    float[] sums = bias.clone();
    add(x, matrix, sums);
    return sums;
  }

  private static double[] softmax(float[] logits) {
    var result = new double[logits.length];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    for (int i = 0; i < logits.length; i++) {
      result[i] = Math.exp(logits[i]) / sum;
    }
    return result;
  }

  private static float[][] matrix(Random random, int rows, int columns) {
    var matrix = new float[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = gaussian(random, columns, Math.sqrt(2.0 / rows));
    }
    return matrix;
  }

  private static float[] gaussian(Random random, int length, double deviation) {
    var numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) (random.nextGaussian() * deviation);
    }
    return numbers;
  }
}
