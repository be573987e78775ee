export { fetchIssues, GITHUB_API, type GitHubOptions, GitHubTrouble, ISSUE_STATES, type IssueQuery, OWNER, REPOSITORY } from './issues.ts'
