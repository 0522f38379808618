const state = () => document.getElementById("state");

const poll = async () => {
  try {
    const answer = await fetch("now");
    document.querySelector("main").outerHTML = await answer.text();
  } catch {
    state().textContent =
      "The training does not answer any more: it has ended, and its report lies beside the model.";
  }
};

setInterval(poll, 2000);
