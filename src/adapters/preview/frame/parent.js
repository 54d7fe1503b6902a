// Messages to and from the page that shows the preview; docs/preview.md lists them.

const protocol = 1;

export function tell(type, data = {}) {
  if (window.parent !== window) {
    window.parent.postMessage({ preview: protocol, type, ...data }, '*');
  }
}

/** Calls the handler of a message's type; anything else is not meant for us. */
export function listen(handlers) {
  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || data?.preview !== protocol) return;
    if (Object.hasOwn(handlers, data.type)) handlers[data.type](data);
  });
}
