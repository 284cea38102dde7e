import{O as e,at as t,c as n,ft as r}from"./language-BZMpx-Or.js";import{c as i,d as a,f as o,n as s,u as c}from"./problem-BgUmWtCq.js";import{t as l}from"./Badge-BgTl1oz3.js";import{s as u}from"./caller-tdhYXhXP.js";import{B as d,i as f,o as p}from"./name-CZyLbGwg.js";import{T as m,t as h}from"./index-BUHks0fD.js";var g=r(t()),_=e();function v({done:e,total:t,stop:r}){let s=n(),l=(0,g.useId)();return(0,_.jsxs)(i,{gap:`xs`,children:[(0,_.jsxs)(o,{justify:`space-between`,children:[(0,_.jsx)(a,{size:`sm`,id:l,role:`status`,children:s(`progress.done`,{done:e,total:t})}),(0,_.jsx)(c,{size:`xs`,variant:`default`,onClick:r,children:s(`progress.stop`)})]}),(0,_.jsx)(`progress`,{className:`progress`,value:e,max:t,"aria-labelledby":l})]})}function y({items:e,few:t,keyOf:r,children:a}){let s=n(),[l,u]=(0,g.useState)(t),d=e.length-l;return(0,_.jsxs)(_.Fragment,{children:[(0,_.jsx)(i,{component:`ul`,className:`plain-list`,gap:`sm`,children:e.slice(0,l).map(e=>(0,_.jsx)(`li`,{children:a(e)},r(e)))}),d>0&&(0,_.jsx)(o,{children:(0,_.jsx)(c,{size:`xs`,variant:`default`,onClick:()=>u(l+t),children:s(`list.more`,{rest:d})})})]})}var b=p(`
  mutation InviteMembers($invitations: [InvitationInput!]!) {
    inviteMembers(input: { invitations: $invitations }) {
      results {
        member {
          id
        }
        error {
          code
          message
        }
      }
      warnings {
        code
        index
      }
    }
  }
`),x=p(`
  mutation CreateInvitationLink($memberId: ID!) {
    createInvitationLink(input: { memberId: $memberId }) {
      link {
        url
        expiresAt
      }
    }
  }
`),S=p(`
  query GroupsToJoin($search: String) {
    groups(first: 20, filter: { managedBy: LOCAL, search: $search }, orderBy: NAME) {
      nodes {
        id
        displayName
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);function C({size:e,send:t,settled:n}){let[r,i]=(0,g.useState)(new Map),[a,o]=(0,g.useState)(),[s,c]=(0,g.useState)(),l=(0,g.useRef)(!1),{mutateAsync:u}=m({mutationFn:t,gcTime:0}),d=()=>{l.current=!0};(0,g.useEffect)(()=>d,[]);async function f(t){let r=[];l.current=!1,c(void 0);try{for(let n=0;n<t.length&&!l.current;n+=e){o({done:n,total:t.length});let a=t.slice(n,n+e),s=await u(a);for(let e of s)r.push(e);i(e=>new Map([...e,...a.map((e,t)=>[e,s[t]])]))}}catch(e){c(e)}return o(void 0),await n(),r}return{run:f,stop:d,results:r,progress:a,error:s,isRunning:a!==void 0,isStarted:r.size>0}}function w({error:e,done:t}){let n=s();return e?(0,_.jsxs)(_.Fragment,{children:[(0,_.jsx)(a,{size:`sm`,c:`var(--mantine-color-error)`,children:n(e.code)}),(0,_.jsx)(a,{size:`xs`,c:`dimmed`,lang:`en`,className:`anywhere`,children:e.message})]}):(0,_.jsx)(l,{color:h.good,tt:`none`,children:t})}function T(){let e=d();return()=>Promise.all([`members`,`organization`].map(t=>e.invalidateQueries({queryKey:[t]})))}var E=[`VIEWER`,`MEMBER`,`MANAGER`,`ADMIN`,`AUDITOR`];function D(){let e=n();return({id:t,name:n})=>{let r=E.find(e=>e===t);return r===void 0?n:e(`role.${r}`)}}var O=p(`
  query MemberCounts {
    organization {
      statistics {
        joined
        invited
        removed
      }
    }
  }
`),k=p(`
  fragment Person on Member @_unmask {
    id
    displayName
    email
    status
    managedBy
    lastActiveAt @include(if: $withAccess)
    role {
      id
      name
    }
    invitation {
      state
      expiresAt
    }
  }
`),A=p(`
  query Members(
    $after: String
    $filter: MemberFilter!
    $orderBy: MemberOrder!
    $withGroups: Boolean!
    $withAccess: Boolean!
  ) {
    members(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        ...Person
        groups(first: 3) @include(if: $withGroups) {
          nodes {
            id
            displayName
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`,[k]),j=p(`
  query Member($memberId: ID!, $withGroups: Boolean!, $withAccess: Boolean!) {
    member(id: $memberId) {
      ...Person
      groups(first: 100) @include(if: $withGroups) {
        nodes {
          displayName
        }
        pageInfo {
          hasNextPage
        }
      }
      externalId
      createdAt
      joinedAt
      removedAt
    }
  }
`,[k]),M=p(`
  query OrganizationRoles {
    organization {
      projectPermissionsSince
      settings {
        sendInvitations
      }
    }
    roles(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`),N=[`VIEWER`,`ADMIN`,`AUDITOR`];function P(){let e=D(),{data:t,error:n}=u({queryKey:[`organization`,`roles`],queryFn:({signal:e})=>f.request(M,{},{signal:e})}),r=t?.organization?.projectPermissionsSince!=null,i=(t?.roles?.nodes??[]).map(t=>({value:t.id,label:e(t)}));return{error:n,all:i,assignable:r?i.filter(({value:e})=>N.includes(e)):i,sendsInvitations:t?.organization?.settings.sendInvitations}}export{D as a,C as c,x as d,y as f,O as i,S as l,j as n,T as o,v as p,A as r,w as s,P as t,b as u};