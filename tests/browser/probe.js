/* Looks on while someone reviews: how long each Enter and Tab takes to be answered on the screen, and what keeps the page
   busy. Times are performance.now() of the page; a moment counts once the frame that shows it has been drawn. */

(() => {
  const probe = { moves: [], arms: [], approvals: [], typed: [], long: [], settled: Promise.resolve() };
  window.reviewProbe = probe;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) probe.long.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  /* After the rendering of the frame that is being made. */
  const drawn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  });

  const until = (holds) => new Promise((done) => {
    const look = () => (holds() ? done(drawn()) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });

  const isField = (element) => element?.dataset?.f !== undefined;

  function boxIsShown() {
    const box = document.getElementById("box-on");
    if (!box || box.hasAttribute("hidden")) return false;
    const [at, room] = [box.getBoundingClientRect(), document.getElementById("viewer").getBoundingClientRect()];
    return at.width > 0 && at.left < room.right && at.right > room.left && at.top >= room.top && at.bottom <= room.bottom;
  }

  const nextField = (from) => () => document.activeElement !== from && isField(document.activeElement) && boxIsShown();

  async function answered(from, path, pressed) {
    if (from.id !== "approve") {
      const armed = () => document.activeElement.id === "approve";
      const at = await until(() => armed() || nextField(from)());
      (armed() ? probe.arms : probe.moves).push(at - pressed);
      return;
    }
    const isOver = () => document.body.dataset.state === "empty";
    await until(() => isOver() || (location.pathname !== path && nextField(from)()));
    if (isOver()) return;
    await document.querySelector("#viewer image").decode();
    probe.approvals.push((await until(() => true)) - pressed);
  }

  addEventListener("keydown", (e) => {
    if (e.key.length === 1) probe.typed.push(e.timeStamp);
    else if (["Enter", "Tab"].includes(e.key)) probe.settled = answered(document.activeElement, location.pathname, e.timeStamp);
  }, { capture: true, passive: true });
})();
