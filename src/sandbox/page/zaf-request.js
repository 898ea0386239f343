// `client.request`: hands an app's request to the sandbox's proxy and turns the answer into what the SDK expects. The
// shapes are jQuery's, which the framework keeps.

/** Asked of Zendesk itself, it is this agent who asks. Answers whether it went well, and `responseArgs`; only the first of them reaches the app's promise. */
export async function requestFor(app, agent, options) {
  const answer = await fetch(`/sandbox/apps/${app.installationId}/proxy?agent=${encodeURIComponent(agent.email)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(options),
  });
  const data = await answer.json();
  if (!answer.ok) return { isDone: false, responseArgs: [failure(answer.status, data)] };
  return argumentsOf(data, options);
}

/** Refused by the proxy itself. */
const failure = (status, data) => ({
  status,
  statusText: 'error',
  responseText: JSON.stringify(data),
  responseJSON: data,
});

function argumentsOf({ status, statusText, headers, text }, options) {
  const json = parsed(text, headers['content-type'] ?? '', options.dataType);
  const whole = {
    status,
    statusText,
    headers,
    responseText: text,
    ...(json === undefined ? {} : { responseJSON: json }),
  };
  const isOk = (status >= 200 && status < 300) || status === 304;
  if (!isOk || (options.dataType === 'json' && json === undefined && text !== '')) {
    return { isDone: false, responseArgs: [whole, isOk ? 'parsererror' : 'error', statusText] };
  }
  const body = options.httpCompleteResponse === true ? whole : (json ?? text);
  return { isDone: true, responseArgs: [body, 'success', whole] };
}

function parsed(text, contentType, dataType) {
  if (dataType === 'text' || (dataType !== 'json' && !contentType.includes('json'))) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
