/* A page that is opened from a folder may start no worker. Search then runs in a hidden frame, which speaks like one. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    #waiting = [];
    #frame = document.createElement("iframe");
    #ready = false;

    constructor(url) {
      super();
      this.#frame.hidden = true;
      this.#frame.setAttribute("aria-hidden", "true");
      this.#frame.tabIndex = -1;
      document.body.append(this.#frame);
      const inner = this.#frame.contentWindow;
      const page = inner.document;
      const load = (address) =>
        new Promise((done, failed) => {
          const script = page.createElement("script");
          script.src = address;
          script.onload = done;
          script.onerror = failed;
          page.body.append(script);
        });
      // What the script says goes to whoever listens to the worker; what it is told arrives as a message.
      inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inner.importScripts = async (...addresses) => {
        for (const address of addresses) await load(new URL(address, url).href);
      };
      load(String(url)).then(
        () => {
          this.#ready = true;
          for (const data of this.#waiting.splice(0)) this.#tell(data);
        },
        () => this.dispatchEvent(new Event("error")),
      );
    }

    #tell(data) {
      const inner = this.#frame.contentWindow;
      inner.dispatchEvent(new inner.MessageEvent("message", { data }));
    }

    postMessage(data) {
      if (this.#ready) this.#tell(data);
      else this.#waiting.push(data);
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
