import { z } from '@hono/zod-openapi'
import { MEMBER_ROLES, SCOPES } from '../access/permissions.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../account/index.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, problems, wholeNumber } from '../http/router.ts'
import type { PlanService } from '../plan/index.ts'
import type { WorkspaceService } from './service.ts'
import type { AccessToken, Invitation } from './store.ts'

const NAME_LENGTH_MAX = 200
const EMAIL_LENGTH_MAX = 254
const KEY_DAYS_MAX = 366

const instant = z.string().openapi({ format: 'date-time' })
const lengthError = `must have 1..${NAME_LENGTH_MAX} characters, none of them a control character`
const name = z
  .string()
  .trim()
  .min(1, { error: lengthError })
  .max(NAME_LENGTH_MAX, { error: lengthError })
  .regex(/^\P{Cc}*$/u, { error: lengthError })
const email = z
  .email({ error: 'must be an e-mail address' })
  .max(EMAIL_LENGTH_MAX, { error: `must have at most ${EMAIL_LENGTH_MAX} characters` })
const passwordError = `must have ${PASSWORD_LENGTH_MIN}..${PASSWORD_LENGTH_MAX} characters`
const password = z.string().min(PASSWORD_LENGTH_MIN, { error: passwordError }).max(PASSWORD_LENGTH_MAX, { error: passwordError })
const role = z.enum(MEMBER_ROLES)
const scope = z.enum(SCOPES)
const secret = z.string().max(200)
const days = wholeNumber(1, KEY_DAYS_MAX)

const person = z.object({ userId: z.string(), name: z.string(), email: z.string() }).openapi('Person')
const workspace = z.object({ id: z.string(), name: z.string(), createdAt: instant }).openapi('Workspace')
const account = z.object({ person, workspaces: z.array(workspace.extend({ role })) }).openapi('Account')
const member = z.object({ person, role, createdAt: instant }).openapi('Member')
const invitation = z.object({ id: z.string(), email: z.string(), role, createdAt: instant, expiresAt: instant }).openapi('Invitation')
const membership = z.object({ workspaceId: z.string(), role }).openapi('Membership')
const key = { id: z.string(), name: z.string(), createdAt: instant, expiresAt: instant, revokedAt: instant.nullable() }
const token = z.object({ ...key, scope, lastUsedAt: instant.nullable() }).openapi('Token')
const link = z.object(key).openapi('ShareLink')
const once = z.string().openapi({ description: 'Shown this once: only its digest is kept' })

const memberParam = z.object({ userId: z.string() })
const idParam = z.object({ id: z.string() })
const linkParam = z.object({ id: z.string(), linkId: z.string() })

const accountRoute = route('account.read', {
  method: 'get',
  path: '/account',
  summary: 'Who is signed in, and in which workspaces',
  responses: { 200: json(account, 'The account'), ...problems(401, 503) },
})
const setUpRoute = route('door.open', {
  method: 'post',
  path: '/setup',
  summary: 'The first account, by the link that Nonlinear prints when it has none',
  request: { body: body(onlyFields({ secret, name, email, password })) },
  responses: { 201: json(membership, 'It is made; sign in with it'), ...problems(404, 409, 415, 422, 503) },
})
const lookRoute = route('door.open', {
  method: 'post',
  path: '/invitations/look',
  summary: 'What an invitation is for',
  request: { body: body(onlyFields({ secret })) },
  responses: {
    200: json(
      z.object({ workspace: z.string(), invitedBy: z.string(), email: z.string(), role, hasAccount: z.boolean() }),
      'The invitation',
    ),
    ...problems(404, 415, 422, 503),
  },
})
const acceptRoute = route('door.open', {
  method: 'post',
  path: '/invitations/accept',
  summary: 'Become a member: with the account that is signed in, or with a new one',
  request: { body: body(onlyFields({ secret, account: onlyFields({ name, password }).optional() })) },
  responses: { 201: json(membership, 'A member'), ...problems(401, 403, 404, 415, 422, 503) },
})
const newWorkspaceRoute = route('account.write', {
  method: 'post',
  path: '/workspaces',
  summary: 'A new workspace, with the caller as its owner',
  request: { body: body(onlyFields({ name })) },
  responses: { 201: json(workspace, 'The workspace'), ...problems(401, 415, 422, 503) },
})
const workspaceRoute = route('workspace.read', {
  method: 'get',
  path: '/workspace',
  summary: 'The workspace of this request',
  responses: { 200: json(workspace, 'The workspace'), ...problems(401, 404, 503) },
})
const renameRoute = route('workspace.write', {
  method: 'patch',
  path: '/workspace',
  summary: 'Another name',
  request: { body: body(onlyFields({ name })) },
  responses: { 200: json(workspace, 'The workspace'), ...problems(401, 403, 415, 422, 503) },
})
const membersRoute = route('workspace.read', {
  method: 'get',
  path: '/members',
  summary: 'Who is in the workspace',
  responses: { 200: json(z.object({ members: z.array(member) }), 'Longest there first'), ...problems(401, 503) },
})
const setRoleRoute = route('member.change', {
  method: 'patch',
  path: '/members/{userId}',
  summary: 'Another role',
  request: { params: memberParam, body: body(onlyFields({ role })) },
  responses: { 204: { description: 'Changed' }, ...problems(401, 403, 404, 409, 415, 422, 503) },
})
const removeMemberRoute = route('token.own', {
  method: 'delete',
  path: '/members/{userId}',
  summary: 'Remove a member, or leave',
  request: { params: memberParam },
  responses: { 204: { description: 'Gone, with their tokens' }, ...problems(401, 403, 404, 409, 503) },
})
const invitationsRoute = route('member.invite', {
  method: 'get',
  path: '/invitations',
  summary: 'Invitations that are open',
  responses: { 200: json(z.object({ invitations: z.array(invitation) }), 'Newest first'), ...problems(401, 403, 503) },
})
const inviteRoute = route('member.invite', {
  method: 'post',
  path: '/invitations',
  summary: 'Invite somebody; an earlier invitation of the same address ends',
  request: { body: body(onlyFields({ email, role })) },
  responses: {
    201: json(invitation.extend({ secret: once, mailed: z.boolean() }), 'Mailed, or to be handed on as a link'),
    ...problems(401, 403, 409, 415, 422, 503),
  },
})
const withdrawRoute = route('member.invite', {
  method: 'delete',
  path: '/invitations/{id}',
  summary: 'Withdraw an invitation',
  request: { params: idParam },
  responses: { 204: { description: 'Withdrawn' }, ...problems(401, 403, 404, 503) },
})
const tokensRoute = route('token.own', {
  method: 'get',
  path: '/tokens',
  summary: "The caller's own tokens",
  responses: { 200: json(z.object({ tokens: z.array(token) }), 'Newest first'), ...problems(401, 403, 503) },
})
const newTokenRoute = route('token.own', {
  method: 'post',
  path: '/tokens',
  summary: 'A token for a program',
  request: { body: body(onlyFields({ name, scope, days })) },
  responses: { 201: json(token.extend({ secret: once }), 'The token'), ...problems(401, 403, 415, 422, 503) },
})
const revokeTokenRoute = route('token.own', {
  method: 'delete',
  path: '/tokens/{id}',
  summary: 'Revoke a token',
  request: { params: idParam },
  responses: { 204: { description: 'Revoked at once' }, ...problems(401, 403, 404, 503) },
})
const linksRoute = route('plan.share', {
  method: 'get',
  path: '/plans/{id}/links',
  summary: 'Links with which guests read the plan',
  request: { params: idParam },
  responses: { 200: json(z.object({ links: z.array(link) }), 'Newest first'), ...problems(401, 403, 404, 503) },
})
const shareRoute = route('plan.share', {
  method: 'post',
  path: '/plans/{id}/links',
  summary: 'A link with which a guest reads the plan',
  request: { params: idParam, body: body(onlyFields({ name, days })) },
  responses: { 201: json(link.extend({ secret: once }), 'The link'), ...problems(401, 403, 404, 415, 422, 503) },
})
const revokeLinkRoute = route('plan.share', {
  method: 'delete',
  path: '/plans/{id}/links/{linkId}',
  summary: 'Revoke a link',
  request: { params: linkParam },
  responses: { 204: { description: 'Revoked at once' }, ...problems(401, 403, 404, 503) },
})

const sharedRoute = route('link.look', {
  method: 'get',
  path: '/shared',
  summary: 'What the link of a guest shows',
  responses: {
    200: json(z.object({ planId: z.string(), workspace: z.string() }).openapi('Shared'), 'The plan, and whose it is'),
    ...problems(401, 403, 503),
  },
})

/** Accounts, members, invitations, tokens and links. */
export function workspaceRoutes(workspaces: WorkspaceService, plans: PlanService) {
  return newRouter()
    .openapi(accountRoute, async (c) => {
      const signedIn = c.get('person')
      const found = await workspaces.workspacesOf(signedIn)
      return c.json({ person: signedIn, workspaces: found.map((each) => ({ ...showWorkspace(each), role: each.role })) }, 200)
    })
    .openapi(setUpRoute, async (c) => {
      const { secret, ...account } = c.req.valid('json')
      const { workspaceId, role } = await workspaces.setUp(secret, account)
      return c.json({ workspaceId, role }, 201)
    })
    .openapi(lookRoute, async (c) => c.json(await workspaces.look(c.req.valid('json').secret), 200))
    .openapi(acceptRoute, async (c) => {
      const { secret, account } = c.req.valid('json')
      const { workspaceId, role } = await workspaces.accept(secret, c.get('visitor').person, account)
      return c.json({ workspaceId, role }, 201)
    })
    .openapi(newWorkspaceRoute, async (c) => c.json(showWorkspace(await workspaces.create(c.get('person'), c.req.valid('json').name)), 201))
    .openapi(workspaceRoute, async (c) => c.json(showWorkspace(await workspaces.get(c.get('caller').workspaceId)), 200))
    .openapi(renameRoute, async (c) =>
      c.json(showWorkspace(await workspaces.rename(c.get('caller').workspaceId, c.req.valid('json').name)), 200),
    )
    .openapi(membersRoute, async (c) => {
      const members = await workspaces.members(c.get('caller').workspaceId)
      return c.json({ members: members.map(({ person, role, createdAt }) => ({ person, role, createdAt: createdAt.toISOString() })) }, 200)
    })
    .openapi(setRoleRoute, async (c) => {
      await workspaces.setRole(c.get('caller').workspaceId, c.req.valid('param').userId, c.req.valid('json').role)
      return c.body(null, 204)
    })
    .openapi(removeMemberRoute, async (c) => {
      await workspaces.removeMember(c.get('caller'), c.req.valid('param').userId)
      return c.body(null, 204)
    })
    .openapi(invitationsRoute, async (c) => {
      const found = await workspaces.invitations(c.get('caller').workspaceId)
      return c.json({ invitations: found.map(showInvitation) }, 200)
    })
    .openapi(inviteRoute, async (c) => {
      const { email, role } = c.req.valid('json')
      const { row, secret, mailed } = await workspaces.invite(c.get('caller'), email, role)
      return c.json({ ...showInvitation(row), secret, mailed }, 201)
    })
    .openapi(withdrawRoute, async (c) => {
      await workspaces.withdrawInvitation(c.get('caller').workspaceId, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(tokensRoute, async (c) => c.json({ tokens: (await workspaces.tokens(c.get('caller'))).map(showToken) }, 200))
    .openapi(newTokenRoute, async (c) => {
      const { name, scope, days } = c.req.valid('json')
      const { row, secret } = await workspaces.makeToken(c.get('caller'), name, scope, days)
      return c.json({ ...showToken(row), secret }, 201)
    })
    .openapi(revokeTokenRoute, async (c) => {
      await workspaces.revokeToken(c.get('caller'), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(linksRoute, async (c) => {
      const { workspaceId } = c.get('caller')
      const { id } = await plans.get(workspaceId, c.req.valid('param').id)
      return c.json({ links: (await workspaces.links(workspaceId, id)).map(showKey) }, 200)
    })
    .openapi(shareRoute, async (c) => {
      const { id } = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
      const { name, days } = c.req.valid('json')
      const { row, secret } = await workspaces.share(c.get('caller'), id, name, days)
      return c.json({ ...showKey(row), secret }, 201)
    })
    .openapi(revokeLinkRoute, async (c) => {
      const { id, linkId } = c.req.valid('param')
      await workspaces.revokeLink(c.get('caller').workspaceId, id, linkId)
      return c.body(null, 204)
    })
    .openapi(sharedRoute, async (c) => {
      const { planId, workspaceId } = c.get('caller')
      const { name: workspace } = await workspaces.get(workspaceId)
      // Only links of guests come here, and each is of a plan.
      return c.json({ planId: planId!, workspace }, 200)
    })
}

const showWorkspace = ({ id, name, createdAt }: { id: string; name: string; createdAt: Date }) => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
})

const showInvitation = ({ id, email, role, createdAt, expiresAt }: Invitation) => ({
  id,
  email,
  role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})

const showKey = ({
  id,
  name,
  createdAt,
  expiresAt,
  revokedAt,
}: Pick<AccessToken, 'id' | 'name' | 'createdAt' | 'expiresAt' | 'revokedAt'>) => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
})

const showToken = (row: AccessToken) => ({ ...showKey(row), scope: row.scope, lastUsedAt: row.lastUsedAt?.toISOString() ?? null })
