package dev.mien.trainer.report;

/** What a model card says of every model of this kind. */
final class ModelCardProse {

  static final String USE =
      """
      ## Intended use

      Research, teaching, and software that reacts to a face its owner shows it on purpose: a game, a photo booth, a
      demonstration. It names what a face looks like, not what a person feels: the same feeling shows in many faces, and the
      same face stands for many feelings (Barrett et al. 2019, doi 10.1177/1529100619832930).

      ## Out of scope

      - Decisions about people: hiring, grading, insurance, policing, borders, health, advertising.
      - Inferring emotions at work or in education. The European Union forbids it, save for medical or safety reasons:
        Regulation (EU) 2024/1689, Article 5(1)(f). Where such a system is used lawfully, the people before it have to be
        told (Article 50(3)), and Annex III counts it as high-risk.
      - Watching people who do not know it or did not agree.
      - Anything that is not one upright face, cropped closely.
      """;

  static final String FER2013 =
      """
      If this model was trained on FER2013 (Goodfellow et al. 2013, arXiv 1307.0414), note that

      - a web search for emotion words found its pictures, and people sorted them: many faces are posed, and some pictures
        show no face;
      - people agree with its labels in about 65 ± 5 %, so the labels are not the truth. When ten people labelled the pictures
        again (FER+, Barsoum et al. 2016, arXiv 1608.01041), their majority agreed with FER2013's label in only 64 %;
      - 1,035 of its 28,709 training pictures are repeated, and some copies have different labels; 304 pictures of
        PrivateTest are also in the other splits;
      - its classes are not equally frequent: 7,215 training pictures are happy, 436 disgust;
      - age, sex, skin colour and origin of the people are unknown, so the scores say nothing about any group of people.
      """;

  static final String OTHER_DATA =
      """
      mien does not know where these pictures come from. Before you rely on a figure here, write down who is shown and
      whether they agreed, who labelled the pictures, and how often people agree on the labels.
      """;

  static final String ETHICS_FER2013 =
      """
      ## Ethical considerations

      Nobody asked the people in FER2013's pictures, so do not share them; share others only if the people in them agreed:
      `index.html` beside this file may show some. Errors are probably not equal for all groups of people. A probability is
      a statement about labels like the data's, not about a person.
      """;

  static final String ETHICS =
      """
      ## Ethical considerations

      Errors are probably not equal for all groups of people. Share pictures only if the people in them agreed:
      `index.html` beside this file may show some. A probability is a statement about labels like the data's, not about a
      person.
      """;

  private ModelCardProse() {}
}
