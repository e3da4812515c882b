import { html } from 'hono/html';
import type { ServiceDescription } from '../openapi.ts';
import {
  type ApiOperation,
  type Content,
  contentOf,
  type Group,
  groupsOf,
  type SchemaObject,
  shapeName,
  shapesOf,
} from './description.ts';
import { exampleOf, type Field, fieldsOf } from './fields.ts';

type Html = ReturnType<typeof html>;
type Shapes = Readonly<Record<string, SchemaObject>>;

export const STYLE_URL = '/docs/style.css';

/** The description of the service as a page, without scripts and without anything from elsewhere. */
export function docsPage(description: ServiceDescription): Html {
  const { title, description: introduction = '' } = description.info;
  const groups = groupsOf(description);
  const shapes = shapesOf(description);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_URL}" />
      </head>
      <body>
        <nav aria-label="Contents">${contents(title, groups, Object.keys(shapes))}</nav>
        <main>
          <header>
            <h1>${title}</h1>
            <p>${text(introduction)}</p>
            <p>The same as <a href="/openapi.json">OpenAPI 3.1</a>.</p>
          </header>
          ${groups.map(group => groupView(group, shapes))}
          <section id="shapes">
            <h2>Shapes</h2>
            ${Object.entries(shapes).map(([name, schema]) => shapeView(name, schema))}
          </section>
        </main>
      </body>
    </html>`;
}

function contents(title: string, groups: readonly Group[], shapes: readonly string[]): Html {
  return html`<p class="title">${title}</p>
    ${groups.map(
      ({ name, operations }) =>
        html`<h2><a href="#${slug(name)}">${name}</a></h2>
          <ul>
            ${operations.map(
              operation =>
                html`<li>
                  <a href="#${operationId(operation)}"
                    >${badge(operation)} <code>${pathView(shortPath(operation.path))}</code></a
                  >
                </li>`,
            )}
          </ul>`,
    )}
    <h2><a href="#shapes">Shapes</a></h2>
    <ul>
      ${shapes.map(name => html`<li><a href="#shape-${name}">${name}</a></li>`)}
    </ul>`;
}

function groupView({ name, operations }: Group, shapes: Shapes): Html {
  return html`<section id="${slug(name)}">
    <h2>${name}</h2>
    ${operations.map(operation => operationView(operation, shapes))}
  </section>`;
}

function operationView(operation: ApiOperation, shapes: Shapes): Html {
  const { path, summary, description, security = [], parameters = [], requestBody, responses } = operation;
  const scopes = security.map(requirement => Object.values(requirement).flat());
  const request = contentOf(requestBody);
  const answer = contentOf(responses['200']);
  const refusals = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
  const given = parameters.map(({ name, in: place, required, schema }): Field => {
    const [field] = fieldsOf({ properties: { [name]: schema }, required: required ? [name] : [] });
    return { ...field!, notes: [`in the ${place}`, ...field!.notes] };
  });
  return html`<article id="${operationId(operation)}">
    <h3>${badge(operation)} <code>${pathView(path)}</code></h3>
    <p class="summary">${text(summary)}</p>
    ${description ? html`<p>${text(description)}</p>` : ''}
    ${scopes.length > 0 ? html`<p class="scope">Scope ${scopeView(scopes)}</p>` : ''}
    ${given.length > 0 ? html`<h4>Parameters</h4>${fieldTable(given)}` : ''}
    ${request ? html`<h4>Body <small>${request.mediaType}</small></h4>${bodyView(request, shapes)}` : ''}
    <h4>Answer <small>200</small></h4>
    <p>${text(responses['200']?.description ?? '')}</p>
    ${answer ? bodyView(answer, shapes) : ''}
    ${refusals.length > 0 ? html`<h4>Refusals</h4>${refusalTable(refusals)}` : ''}
  </article>`;
}

function bodyView({ mediaType, schema }: Content, shapes: Shapes): Html {
  const name = shapeName(schema);
  const fields = name ? html`<p>A <a href="#shape-${name}">${name}</a>.</p>` : fieldTable(fieldsOf(schema));
  return html`${fields}
    <pre>${exampleText(mediaType, exampleOf(schema, shapes))}</pre>`;
}

function exampleText(mediaType: string, example: unknown): string {
  if (mediaType === 'application/json') return JSON.stringify(example, null, 2);
  return Object.entries(example as object)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n&');
}

function shapeView(name: string, schema: SchemaObject): Html {
  return html`<article id="shape-${name}">
    <h3>${name}</h3>
    ${schema.description ? html`<p>${text(schema.description)}</p>` : ''} ${fieldTable(fieldsOf(schema))}
  </article>`;
}

function fieldTable(fields: readonly Field[]): Html {
  return html`<table>
    ${fields.map(
      ({ name, presence, type, shape, notes }) =>
        html`<tr>
          <th scope="row"><code>${name}</code></th>
          <td class="type">${shape ? html`<a href="#shape-${shape}">${type}</a>` : type}</td>
          <td>
            ${presence === 'optional' ? html`<span class="optional">optional</span> ` : ''}${text(
              notes.join('; '),
            )}
          </td>
        </tr>`,
    )}
  </table>`;
}

function refusalTable(
  refusals: readonly (readonly [status: string, body: { description?: string }])[],
): Html {
  return html`<table class="refusals">
    ${refusals.map(
      ([status, { description = '' }]) =>
        html`<tr>
          <th scope="row">${status}</th>
          <td>${description.split('. ').map(one => html`<div>${text(one)}</div>`)}</td>
        </tr>`,
    )}
  </table>`;
}

/** Requirements are alternatives, the scopes of one are needed together. */
function scopeView(scopes: readonly (readonly string[])[]): Html[] {
  return scopes.map((names, index) => {
    const list = names.map((name, place) => html`${place > 0 ? ' and ' : ''}<code>${name}</code>`);
    return html`${index > 0 ? ' or ' : ''}${list}`;
  });
}

function badge({ method }: ApiOperation): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}

/** Backquotes are code. */
function text(plain: string): Html[] {
  return plain
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** A long path breaks before a slash. */
function pathView(path: string): Html[] {
  return path.split(/(?=\/)/).map(part => html`<wbr />${part}`);
}

function shortPath(path: string): string {
  return path.replace('/igloohome', '');
}

function operationId({ method, path }: ApiOperation): string {
  return slug(`${method} ${path}`);
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}
