export { fetchIssues, GITHUB_API, GitHubTrouble, ISSUE_STATES, type IssueQuery, OWNER, REPOSITORY } from './issues.ts'
