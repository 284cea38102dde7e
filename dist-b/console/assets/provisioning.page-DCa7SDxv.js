import{B as e,a as t,i as n,l as r,o as i,r as a,t as o}from"./name-CZyLbGwg.js";import{C as s,D as c,O as l,T as u,b as d,g as f,h as ee,m as te,o as p,p as ne,t as re,w as ie,x as m}from"./index-BUHks0fD.js";import{O as ae,at as oe,c as h,d as g,ft as se,o as _}from"./language-BZMpx-Or.js";import{t as ce}from"./lacks-permission-KZgHL4fi.js";import{i as v,n as y,s as b}from"./caller-tdhYXhXP.js";import{c as x,d as S,f as C,i as le,l as w,o as T,r as ue,t as E,u as D}from"./problem-BgUmWtCq.js";import{n as de,t as O}from"./moment-CUwa2-4E.js";import{t as k}from"./page-link-De7uxQMe.js";import{t as A}from"./section-D8AQ-W5A.js";import{t as j}from"./dialog-h2hyFBiy.js";import{t as fe}from"./event-line-CrL9G-0s.js";import{t as pe}from"./Badge-BgTl1oz3.js";import{t as me}from"./Paper-3XBV5usz.js";import{t as M}from"./key-name-ye8n-h50.js";import{t as he}from"./TextInput-D7iRvaSZ.js";import{n as ge}from"./download-CQqo2raI.js";import{t as _e}from"./use-notify-BTH3QUoQ.js";import{n as ve,t as ye}from"./use-list-keys-BAC43RWX.js";var N=se(oe()),P=ae(),be=new Set([`ADDRESS_NOT_ALLOWED`,`IMMUTABLE`,`KEY_EXPIRED`,`KEY_REVOKED`,`KEY_UNKNOWN`,`RATE_LIMITED`,`REMOVAL_SAFEGUARD`,`SCIM_DISABLED`,`SCIM_PAUSED`,`UNKNOWN_MEMBERS`]);function F({of:{cause:e,why:t,whatToDo:n}}){let r=h(),i=_(),{may:a}=y(),o=[i(`explanation.${e}.why`),i(`explanation.${e}.whatToDo`)];return(0,P.jsxs)(P.Fragment,{children:[o.every(e=>e!==void 0)?o.map(e=>(0,P.jsx)(S,{size:`sm`,children:e},e)):(0,P.jsxs)(S,{size:`sm`,lang:`en`,children:[t,` `,n]}),be.has(e)&&a(`access.read`)&&(0,P.jsx)(k,{to:`/settings`,size:`sm`,children:r(`causes.settings`)})]})}var xe=i(`
  query ProvisioningCounts($filter: ProvisioningFilter!) {
    provisioningCounts(filter: $filter, by: HOUR) {
      isComplete
      counts {
        start
        statusClass
        requests
      }
    }
  }
`),Se=i(`
  query ProvisioningCauses($filter: ProvisioningFilter!) {
    provisioningCauses(filter: $filter) {
      isComplete
      causes {
        explanation {
          cause
          title
          why
          whatToDo
        }
        requests
        resources
        lastAt
      }
    }
  }
`),I=i(`
  fragment RequestSentence on ProvisioningRecord @_unmask {
    id
    occurredAt
    act
    status
    explanation {
      cause
      title
    }
    subject {
      label
    }
  }
`),Ce=i(`
  fragment RequestLine on ProvisioningRecord @_unmask {
    ...RequestSentence
    requests
    method
    path
    detail
    key {
      name
      hint
    }
  }
`,[I]),we=i(`
  query ProvisioningRequests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, after: $after, filter: $filter) {
      nodes {
        ...RequestLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`,[Ce]),Te=i(`
  query NewestRequests($filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, filter: $filter) {
      nodes {
        id
      }
    }
  }
`),Ee=i(`
  query ScimKeyNames {
    organization {
      scimKeys {
        id
        name
        hint
      }
    }
  }
`),De=({changes:e})=>(0,P.jsx)(`ul`,{className:`plain-list changes`,children:e.map(({field:e,before:t,after:n},r)=>(0,P.jsxs)(`li`,{children:[(0,P.jsx)(w,{children:e}),` `,t===null?(0,P.jsx)(`ins`,{children:L(n)}):(0,P.jsx)(Oe,{before:t,after:n})]},r))});function Oe({before:e,after:t}){let n=h();return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(`del`,{children:L(e)}),` → `,t===null?n(`change.none`):(0,P.jsx)(`ins`,{children:L(t)})]})}var L=e=>(0,P.jsx)(o,{children:ke(e)});function ke(e){return typeof e==`string`?e:Array.isArray(e)?e.map(ke).join(`, `):typeof e!=`object`||!e||!(`label`in e)?JSON.stringify(e):typeof e.label==`string`?e.label:`id`in e?String(e.id):``}var R=({events:e})=>(0,P.jsx)(x,{component:`ul`,className:`plain-list`,gap:`xs`,children:e.map(({action:e,target:t,changes:n},r)=>(0,P.jsxs)(`li`,{children:[(0,P.jsx)(fe,{action:e,target:t}),(0,P.jsx)(De,{changes:n})]},r))}),Ae=i(`
  fragment ListedEvent on AuditEvent @_unmask {
    action
    target {
      type
      label
    }
    changes {
      field
      before
      after
    }
  }
`),je=i(`
  fragment ReplayedChange on ReplayedEvent @_unmask {
    action
    target {
      type
      label
    }
    changes {
      field
      before
      after
    }
  }
`),Me=i(`
  query PreviewReplay($recordId: ID!) {
    previewReplay(recordId: $recordId) {
      status
      detail
      notes
      partial
      explanation {
        cause
        title
      }
      eventCount
      events {
        ...ReplayedChange
      }
    }
  }
`,[je]),Ne=i(`
  mutation ReplayRequest($recordId: ID!) {
    replayProvisioning(input: { recordId: $recordId }) {
      replay {
        status
        detail
        notes
        partial
        explanation {
          cause
          title
        }
      }
      events {
        ...ListedEvent
      }
    }
  }
`,[Ae]),Pe=i(`
  mutation ReplayRequests($recordIds: [ID!]!) {
    replayProvisioningRecords(input: { recordIds: $recordIds }) {
      results {
        recordId
        replay {
          status
          explanation {
            cause
            title
          }
        }
        error {
          code
          message
        }
      }
    }
  }
`),Fe=i(`
  query FailedRequests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 100, after: $after, filter: $filter) {
      nodes {
        id
        act
        method
        path
        requestBody
        subject {
          label
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`),Ie=i(`
  query ReplayedRequests($after: String, $since: DateTime!) {
    auditEvents(
      first: 100
      after: $after
      filter: { since: $since, actions: ["provisioning.replayed"], outcomes: [SUCCESS] }
    ) {
      nodes {
        target {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`),z=[`SUCCESSFUL`,`REDIRECTION`,`CLIENT_ERROR`,`SERVER_ERROR`],B=e=>z[Math.floor(e/100)-2]??`SERVER_ERROR`,V=e=>e>=400;function H({id:e,children:t}){let r=h(),i=b({queryKey:[`replay-preview`,e],queryFn:({signal:t})=>n.request(Me,{recordId:e},{signal:t}),gcTime:0,staleTime:1/0});return i.error?(0,P.jsx)(W,{error:i.error}):(0,P.jsx)(v,{query:i,children:({previewReplay:e})=>e&&(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(U,{of:e}),!V(e.status)&&(0,P.jsx)(S,{size:`sm`,children:e.eventCount===0?r(`replay.noChange`):r(`replay.events`)}),(0,P.jsx)(R,{events:e.events}),e.eventCount>e.events.length&&(0,P.jsx)(S,{size:`sm`,children:r(`replay.more`,{count:e.eventCount-e.events.length})}),t]})})}function U({of:{status:e,detail:t,notes:n,partial:r,explanation:i}}){let a=h(),o=_(),s=[...t===null?[]:[t],...n],c=i===null&&r.length===0&&s.length===0;return(0,P.jsx)(ue,{color:V(e)?`red`:`green`,title:`${a(`counts.${B(e)}`)} (${e})`,children:!c&&(0,P.jsxs)(P.Fragment,{children:[i&&(0,P.jsx)(S,{size:`sm`,children:o(`explanation.${i.cause}.title`)??i.title}),r.length>0&&(0,P.jsxs)(S,{size:`sm`,className:`anywhere`,children:[a(`record.partial`),`: `,r.join(`, `)]}),s.map(e=>(0,P.jsx)(S,{size:`sm`,lang:`en`,dir:`auto`,className:`anywhere`,children:e},e))]})})}function W({error:e}){let t=h(),n=_(),r=e instanceof T?n(`replay.why.${e.details.why}`):void 0;return r===void 0?(0,P.jsx)(E,{error:e}):(0,P.jsx)(ue,{color:`gray`,title:t(`refusal.NOT_REPLAYABLE`),role:`alert`,children:(0,P.jsx)(S,{size:`sm`,children:r})})}function G({of:{act:e,subject:t,status:n,explanation:r}}){let i=h(),a=_(),o=B(n);return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(Le,{act:e,subject:t}),` · `,i(`outcome.${o}`),` (`,n,`)`,r&&`: ${a(`explanation.${r.cause}.title`)??r.title}`]})}function Le({act:e,subject:t}){let n=h();return(0,P.jsxs)(P.Fragment,{children:[n(`act.${e}`),t?.label!=null&&(0,P.jsxs)(P.Fragment,{children:[` · `,(0,P.jsx)(o,{children:t.label})]})]})}function Re({request:e}){let t=h(),{id:n,occurredAt:r,requests:i,method:a,path:o,status:s,detail:c,key:l}=e;return(0,P.jsxs)(me,{withBorder:!0,p:`sm`,component:`li`,"data-item":n,tabIndex:-1,children:[(0,P.jsxs)(C,{justify:`space-between`,wrap:`nowrap`,align:`start`,children:[(0,P.jsxs)(K,{id:n,children:[(0,P.jsx)(G,{of:e}),i>1&&` · ${t(`requests.times`,{count:i})}`]}),(0,P.jsx)(pe,{color:V(s)?re.bad:re.good,tt:`none`,miw:`max-content`,"aria-hidden":`true`,children:s})]}),c&&(0,P.jsx)(S,{size:`sm`,lang:`en`,dir:`auto`,className:`anywhere`,children:c}),(0,P.jsxs)(S,{size:`sm`,c:`dimmed`,className:`anywhere`,children:[(0,P.jsx)(O,{at:r,none:``}),` · `,l?(0,P.jsx)(M,{of:l}):t(`recent.noKey`),` ·`,` `,(0,P.jsxs)(w,{children:[a,` `,o]})]})]})}var K=({id:e,children:t})=>(0,P.jsx)(k,{from:`/provisioning`,to:`/provisioning`,search:t=>({...t,record:e}),size:`sm`,fw:700,className:`anywhere`,children:t});function ze({replays:e,requests:t,close:n}){let r=h(),{state:i,results:a,error:o,run:s,stop:l}=e,u=a.filter(({replay:e})=>e&&V(e.status)).length,d=a.filter(({replay:e})=>!e).length;return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(S,{size:`sm`,role:`status`,children:i===`stopped`&&o===null?r(`replayAll.stopped`,{count:t.length-a.length}):r(`replayAll.progress`,{done:a.length,count:t.length})}),(0,P.jsx)(S,{size:`sm`,fw:700,children:r(`replayAll.counts`,{good:a.length-u-d,bad:u,none:d})}),o!==null&&(0,P.jsx)(W,{error:o}),(0,P.jsxs)(C,{justify:`flex-end`,children:[i===`running`&&(0,P.jsx)(D,{variant:`default`,onClick:l,children:r(`replayAll.stop`)}),i===`stopped`&&(0,P.jsx)(D,{variant:`default`,onClick:s,children:r(`replayAll.goOn`)}),i!==`running`&&(0,P.jsx)(D,{onClick:n,children:r(`close`)})]}),(0,P.jsx)(c,{order:3,size:`h6`,children:r(`replayAll.results`)}),(0,P.jsx)(x,{component:`ul`,className:`plain-list`,gap:`xs`,children:a.map((e,n)=>(0,P.jsx)(`li`,{children:(0,P.jsx)(Be,{result:e,request:t[n]})},e.recordId))})]})}function Be({result:e,request:t}){let n=_(),{recordId:r,replay:i,error:a}=e;return(0,P.jsx)(K,{id:r,children:i?(0,P.jsx)(G,{of:{...t,...i}}):(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(Le,{...t}),`: `,n(`refusal.${a?.code}`)??a?.message]})})}async function Ve(e,t,r){let i=f.filter(t=>e.acts?.includes(t)??!0),a=[],[o,s]=[0,0];if(i.length===0)return{requests:a,repeats:o,replayed:s};let c=await He(String(e.since),t),l=new Set,u=n.all(Fe,{filter:{...e,acts:i}},e=>e.provisioningRecords,{signal:t});for await(let{id:e,act:t,subject:n,method:i,path:d,requestBody:f}of u){let u=JSON.stringify([i,d,f]);l.has(u)?o+=1:c.has(e)?s+=1:a.push({id:e,act:t,subject:n}),l.add(u),r(a.length)}return{requests:a.reverse(),repeats:o,replayed:s}}async function He(e,t){let r=new Set;for await(let{target:i}of n.all(Ie,{since:e},e=>e.auditEvents,{signal:t}))r.add(i.id);return r}var Ue=10;function We(e){let[t,r]=(0,N.useState)([]),i=(0,N.useRef)(!1),{mutate:a,isPending:o,error:s,status:c}=u({mutationFn:async()=>{i.current=!1;let a=t;for(;a.length<e.length&&!i.current;){let t=e.slice(a.length,a.length+Ue).map(({id:e})=>e),{replayProvisioningRecords:i}=await n.request(Pe,{recordIds:t});a=[...a,...i.results],r(a)}}}),l=()=>{i.current=!0};return(0,N.useEffect)(()=>l,[]),{state:o?`running`:c===`idle`?`ready`:t.length<e.length?`stopped`:`done`,results:t,error:s,run:()=>a(),stop:l}}function Ge({filter:e,close:t}){let n=h(),[r,i]=(0,N.useState)(0),{data:a,error:o,refetch:s}=b({queryKey:[`replayable`,e],queryFn:({signal:t})=>Ve(e,t,i),gcTime:0,staleTime:1/0}),c=We(a?.requests??[]),{state:l}=c;return(0,P.jsx)(j,{title:n(`replayAll.title`),...l!==`running`&&{close:t},children:(0,P.jsxs)(x,{children:[o&&(0,P.jsx)(E,{error:o,retry:()=>void s()}),!a&&!o&&(0,P.jsx)(S,{size:`sm`,role:`status`,children:n(`replayAll.collecting`,{count:r})}),a&&l===`ready`&&(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(S,{size:`sm`,children:a.requests.length===0?n(`replayAll.none`):n(`replayAll.found`,{count:a.requests.length})}),a.repeats>0&&(0,P.jsx)(S,{size:`sm`,children:n(`replayAll.repeats`,{count:a.repeats})}),a.replayed>0&&(0,P.jsx)(S,{size:`sm`,children:n(`replayAll.replayed`,{count:a.replayed})}),a.requests[0]&&(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(S,{size:`sm`,children:n(`replayAll.first`)}),(0,P.jsx)(H,{id:a.requests[0].id,children:null})]}),(0,P.jsxs)(C,{justify:`flex-end`,children:[(0,P.jsx)(D,{variant:`default`,onClick:t,children:n(`cancel`)}),a.requests.length>0&&(0,P.jsx)(D,{onClick:c.run,children:n(`replayAll.act`,{count:a.requests.length})})]})]}),a&&l!==`ready`&&(0,P.jsx)(ze,{replays:c,requests:a.requests,close:t})]})})}var q={staleTime:1/0,refetchOnMount:`always`};function Ke({filter:e,refresh:t}){let r=h(),i=_(),a=de(),{may:o}=y(),[s,c]=(0,N.useState)(),l=b({queryKey:[`provisioning`,`causes`,e],queryFn:({signal:t})=>n.request(Se,{filter:e},{signal:t}),...q});return(0,P.jsxs)(A,{title:r(`causes.title`),children:[(0,P.jsx)(v,{query:l,children:({provisioningCauses:e})=>(0,P.jsxs)(P.Fragment,{children:[e?.causes.length===0&&(0,P.jsx)(S,{size:`sm`,children:r(`causes.none`)}),(0,P.jsx)(x,{component:`ul`,className:`plain-list`,children:e?.causes.map(({explanation:e,requests:t,resources:n,lastAt:s})=>{let{cause:l}=e,u=i(`cause.${l}`)??e.title;return(0,P.jsxs)(`li`,{children:[(0,P.jsxs)(C,{justify:`space-between`,align:`start`,children:[(0,P.jsx)(k,{to:`/provisioning`,from:`/provisioning`,search:e=>({...e,cause:l,after:void 0}),fw:700,className:`heading`,children:u}),o(`sso.manage`)&&(0,P.jsx)(D,{size:`xs`,variant:`default`,"aria-label":r(`causes.replay.subject`,{cause:u}),onClick:()=>c(l),children:r(`causes.replay`)})]}),(0,P.jsxs)(S,{size:`sm`,c:`dimmed`,children:[r(`causes.counts`,{requests:t,resources:n}),` · `,r(`causes.last`,{at:a(s)})]}),(0,P.jsx)(F,{of:e})]},l)})}),e?.isComplete===!1&&(0,P.jsx)(S,{size:`sm`,children:r(`causes.incomplete`)})]})}),s&&(0,P.jsx)(Ge,{filter:{...e,causes:[s]},close:()=>{c(void 0),t()}})]})}var J=100,qe=3;function Je({label:e,period:t,table:n,series:r,bars:i,link:a}){let{formatNumber:o}=g(),s=r.map((e,t)=>Y(i.map(({values:e})=>e[t]??0))),c=Math.max(1,...i.map(({values:e})=>Y(e))),l=({values:e})=>r.flatMap((t,n)=>e[n]?`${t.label} ${o(e[n])}`:[]).join(` · `);return(0,P.jsxs)(`figure`,{className:`bars`,"aria-label":e,children:[(0,P.jsx)(C,{gap:`md`,component:`ul`,className:`plain-list`,children:r.map(({id:e,label:t,tone:n},r)=>(0,P.jsxs)(S,{size:`sm`,component:`li`,children:[(0,P.jsx)(`svg`,{className:`bars-sample`,viewBox:`0 0 1 1`,"aria-hidden":`true`,children:(0,P.jsx)(`rect`,{width:`1`,height:`1`,className:`bar-${n}`})}),` `,t,` `,o(s[r])]},e))}),(0,P.jsx)(S,{size:`xs`,mt:`xs`,"aria-hidden":`true`,children:o(c)}),(0,P.jsx)(`svg`,{className:`bars-drawing`,viewBox:`0 0 ${i.length} ${J}`,preserveAspectRatio:`none`,"aria-hidden":`true`,children:i.map((e,t)=>(0,P.jsx)(`g`,{children:a(e,(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(`title`,{children:[e.label,l(e)].filter(Boolean).join(`
`)}),(0,P.jsx)(`rect`,{x:t,width:`1`,height:J,className:`bar-room`}),Ye(e.values,c).map(({top:e,height:n,index:i})=>(0,P.jsx)(`rect`,{x:t+.1,width:`0.8`,y:e,height:n,className:`bar-${r[i].tone}`},r[i].id))]}),!1)},e.id))}),(0,P.jsxs)(C,{justify:`space-between`,wrap:`nowrap`,"aria-hidden":`true`,children:[(0,P.jsx)(S,{size:`xs`,children:i[0]?.label}),(0,P.jsx)(S,{size:`xs`,ta:`end`,children:i.length>1&&i.at(-1)?.label})]}),(0,P.jsxs)(`details`,{children:[(0,P.jsx)(`summary`,{children:n}),(0,P.jsxs)(`table`,{className:`numbers`,children:[(0,P.jsx)(`thead`,{children:(0,P.jsxs)(`tr`,{children:[(0,P.jsx)(`th`,{scope:`col`,children:t}),r.map(({id:e,label:t})=>(0,P.jsx)(`th`,{scope:`col`,children:t},e))]})}),(0,P.jsx)(`tbody`,{children:i.filter(({values:e})=>Y(e)>0).map(e=>(0,P.jsxs)(`tr`,{children:[(0,P.jsx)(`th`,{scope:`row`,children:a(e,e.label,!0)}),r.map(({id:t,label:n},r)=>(0,P.jsx)(`td`,{"data-label":n,children:o(e.values[r]??0)},t))]},e.id))})]})]})]})}var Y=e=>e.reduce((e,t)=>e+t,0);function Ye(e,t){let n=J;return e.flatMap((r,i)=>{if(r===0)return[];let a=Math.max(qe,r/t*(J-qe*e.length));return n-=a,[{top:n,height:a,index:i}]})}var X=36e5,Xe=24*X*2;function Ze({since:e,until:t},n){let r=t??n+1;if(r-e>2682e6)return;let i=r-e>Xe?`day`:`hour`,a=Qe[i],o=[];for(let n=e;n<r;n=o.at(-1).to)o.push({from:n,to:t===void 0?a(n):Math.min(a(n),t)});return{unit:i,slots:o}}var Qe={hour:e=>Math.floor(e/X)*X+X,day:e=>new Date(e).setHours(24,0,0,0)};function $e({filter:e,period:t,now:r}){let i=h(),a=Ze(t,r),o=b({queryKey:[`provisioning`,`counts`,e],queryFn:({signal:t})=>n.request(xe,{filter:e},{signal:t}),...q,enabled:a!==void 0});return(0,P.jsx)(A,{title:i(`counts.title`),children:a?(0,P.jsx)(v,{query:o,children:({provisioningCounts:e})=>(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(et,{...a,counts:e?.counts??[]}),e?.isComplete===!1&&(0,P.jsx)(S,{size:`sm`,children:i(`counts.incomplete`)})]})}):(0,P.jsx)(S,{size:`sm`,children:i(`counts.tooLong`)})})}function et({unit:e,slots:t,counts:n}){let r=h(),{formatDate:i}=g(),a=t.map(t=>({...t,id:String(t.from),label:i(t.from,nt[e]),values:z.map(()=>0)}));for(let{start:e,statusClass:t,requests:r}of n){let n=a.find(({to:t})=>Date.parse(e)<t);n&&(n.values[z.indexOf(t)]+=r)}return(0,P.jsx)(Je,{label:r(`counts.title`),period:r(`counts.${e}`),table:r(`counts.table`),series:z.map(e=>({id:e,label:r(`counts.${e}`),tone:tt[e]})),bars:a,link:({from:e,to:t},n,r)=>(0,P.jsx)(rt,{from:e,to:t,isFocusable:r,children:n})})}var tt={SUCCESSFUL:`good`,REDIRECTION:`neutral`,CLIENT_ERROR:`warning`,SERVER_ERROR:`bad`},nt={hour:{month:`short`,day:`numeric`,hour:`numeric`,minute:`2-digit`},day:{weekday:`short`,month:`short`,day:`numeric`}};function rt({from:e,to:t,isFocusable:n,children:r}){return(0,P.jsx)(k,{from:`/provisioning`,to:`/provisioning`,search:n=>({...n,from:new Date(e).toISOString(),to:new Date(t).toISOString(),after:void 0}),resetScroll:!1,size:`sm`,...!n&&{tabIndex:-1},children:r})}var Z=36e5,it=24*Z;function at({from:e,to:t,days:n=7},r){let i=t===void 0?void 0:Date.parse(t),a=Math.floor(((i??r)-n*it)/Z)*Z;return{since:e===void 0?a:Date.parse(e),until:i}}var ot={succeeded:[`SUCCESSFUL`,`REDIRECTION`],failed:[`CLIENT_ERROR`,`SERVER_ERROR`]};function st(e,t){let{result:n,cause:r,act:i,key:a,resource:o,text:s}=e,{since:c,until:l}=at(e,t);return{since:new Date(c).toISOString(),...l!==void 0&&{until:new Date(l).toISOString()},...n&&{statusClasses:[...ot[n]]},...r&&{causes:[r]},...i&&{acts:[i]},...a&&{keyId:a},...o&&{resource:o},...s&&{text:s}}}function ct({filter:e}){let n=h(),r=u({mutationFn:()=>t(`audit/provisioning?${lt(e)}`),onSuccess:e=>ge(e,`provisioning.csv`)});return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(D,{variant:`default`,onClick:()=>r.mutate(),loading:r.isPending,children:n(`provisioning.export`)}),r.error&&(0,P.jsx)(E,{error:r.error})]})}function lt(e){let t=new URLSearchParams({format:`csv`});for(let[n,r]of Object.entries(e))for(let e of[r].flat())t.append(n,String(e));return t}var[ut,dt]=[`⁨`,`⁩`];function ft({value:e,apply:t}){let r=h(),{may:i}=y(),{data:a}=b({queryKey:[`organization`,`keyNames`],queryFn:({signal:e})=>n.request(Ee,{},{signal:e}),enabled:i(`access.read`)}),o=a?.organization?.scimKeys??[],s=e!==void 0&&o.every(({id:t})=>t!==e)?[e]:[];return o.length+s.length===0?null:(0,P.jsx)(l,{label:r(`provisioning.key`),value:e??``,onChange:({currentTarget:e})=>t(e.value||void 0),data:[{value:``,label:r(`provisioning.key.all`)},...o.map(({id:e,name:t,hint:n})=>({value:e,label:`${ut}${t}${dt} ${n}`})),...s],className:`by-name`})}function pt({search:{cause:e,resource:t},exact:n,apply:r}){let i=h(),a=_();return[[e&&(a(`cause.${e}`)??e),{cause:void 0}],[t&&i(`provisioning.without.resource`),{resource:void 0}],[n,{from:void 0,to:void 0}]].map(([e,t])=>e&&(0,P.jsx)(D,{variant:`default`,h:`auto`,py:6,onClick:()=>r(t),styles:mt,children:i(`provisioning.without`,{filter:e})},Object.keys(t).join()))}var mt={label:{whiteSpace:`normal`,overflowWrap:`anywhere`}},ht=`exact`;function gt({search:e,filter:t}){let n=h(),{formatDateTimeRange:r}=g(),i=s({from:`/provisioning`}),[a,o]=(0,N.useState)(e.text??``),c=t=>void i({search:{...e,after:void 0,text:a.trim()||void 0,...t}}),u=e=>{e.preventDefault(),c({})},f=(e.from!==void 0||e.to!==void 0)&&r(Date.parse(String(t.since)),e.to?Date.parse(e.to):Date.now(),_t);return(0,P.jsx)(`form`,{onSubmit:u,children:(0,P.jsxs)(C,{align:`end`,className:`filters`,children:[(0,P.jsx)(l,{label:n(`provisioning.result`),value:e.result??``,onChange:({currentTarget:{value:e}})=>c({result:d(te,e)}),data:[{value:``,label:n(`provisioning.result.all`)},...te.map(e=>({value:e,label:n(`provisioning.result.${e}`)}))]}),(0,P.jsx)(l,{label:n(`provisioning.act`),value:e.act??``,onChange:({currentTarget:{value:e}})=>c({act:d(ee,e)}),data:[{value:``,label:n(`provisioning.act.all`)},...ee.map(e=>({value:e,label:n(`act.${e}`)}))]}),(0,P.jsx)(ft,{value:e.key,apply:e=>c({key:e})}),(0,P.jsx)(l,{label:n(`provisioning.period`),value:f?ht:e.days??7,onChange:({currentTarget:e})=>{let t=d(ne,Number(e.value));t&&c({days:t,from:void 0,to:void 0})},data:[...f?[{value:ht,label:f}]:[],...ne.map(e=>({value:String(e),label:n(`provisioning.period.days`,{days:e})}))]}),(0,P.jsx)(he,{label:n(`provisioning.text`),value:a,onChange:({currentTarget:e})=>o(e.value),minLength:2,maxLength:200,dir:`auto`,"data-search":!0}),(0,P.jsx)(D,{type:`submit`,variant:`default`,children:n(`provisioning.search`)}),(0,P.jsx)(ct,{filter:t}),(0,P.jsx)(pt,{search:e,exact:f||void 0,apply:c})]})})}var _t={year:`numeric`,month:`short`,day:`numeric`,hour:`numeric`,minute:`2-digit`},vt=i(`
  query ProvisioningRecord($recordId: ID!) {
    provisioningRecord(id: $recordId) {
      ...RequestSentence
      method
      path
      query
      detail
      notes
      partial
      durationMs
      requestBody
      responseBody
      ip
      userAgent
      requestId
      explanation {
        why
        whatToDo
      }
      subject {
        type
        id
      }
      key {
        name
        hint
      }
      events(first: 50) {
        nodes {
          ...ListedEvent
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    replays: auditEvents(first: 10, filter: { targetId: $recordId, actions: ["provisioning.replayed"] }) {
      nodes {
        id
        occurredAt
        actor {
          label
        }
        changes {
          field
          after
        }
      }
    }
  }
`,[I,Ae]),yt=i(`
  query RequestsAbout($filter: ProvisioningFilter!) {
    provisioningRecords(first: 100, filter: $filter) {
      nodes {
        ...RequestSentence
      }
    }
  }
`,[I]),Q=3;function bt({record:e,subject:t}){let n=h(),r=b({queryKey:[`provisioning`,`about`,t],queryFn:({signal:e})=>St(t,e)}),{id:i}=t;return(0,P.jsx)(A,{title:n(`record.about`),help:n(`record.about.help`),children:(0,P.jsx)(v,{query:r,children:t=>(0,P.jsxs)(P.Fragment,{children:[t.every(t=>t.id===e)&&(0,P.jsx)(S,{size:`sm`,children:n(`record.about.none`)}),(0,P.jsx)(x,{component:`ul`,className:`plain-list`,gap:`xs`,children:xt(t,e).map(t=>(0,P.jsxs)(`li`,{children:[t.id===e?(0,P.jsx)(S,{size:`sm`,children:n(`record.about.this`)}):(0,P.jsx)(K,{id:t.id,children:(0,P.jsx)(G,{of:t})}),(0,P.jsx)(S,{size:`sm`,c:`dimmed`,children:(0,P.jsx)(O,{at:t.occurredAt,none:``})})]},t.id))}),i!==null&&(0,P.jsx)(k,{to:`/provisioning`,search:{resource:i},size:`sm`,children:n(`record.about.all`)})]})})})}function xt(e,t){let n=e.findIndex(e=>e.id===t);return n===-1?e.slice(0,Q):e.slice(Math.max(0,n-Q),n+Q+1)}async function St({type:e,id:t,label:r},i){let a=e===`USER`?r:null,o=[...t===null?a===null?[]:[{resource:a}]:[{resource:t}],...a===null?[]:[{address:a}]],s=await Promise.all(o.map(e=>n.request(yt,{filter:e},{signal:i}).catch(Ct)));return[...new Map(s.flatMap(e=>e?.provisioningRecords?.nodes??[]).map(e=>[e.id,e])).values()].sort((e,t)=>e.id<t.id?1:-1)}function Ct(e){if(!(e instanceof T&&e.code===`NOT_FOUND`))throw e}function wt({method:e,path:t,query:n,requestBody:r},i){let a=i.replace(/\/$/,``)+t+(n&&`?${n}`);return[`curl --globoff ${e===`HEAD`?`--head`:`--request ${$(e)}`} ${$(a)}`,`--header "Authorization: Bearer $KEY"`,...r===null?[]:[`--header ${$(`Content-Type: application/scim+json`)}`,`--data-raw ${$(r)}`]].join(` \\
  `)}var $=e=>`'${e.replaceAll(`'`,`'\\''`)}'`;function Tt({record:e}){let t=h(),{method:n,path:r,query:i,key:a,ip:o,userAgent:s,requestId:c,notes:l,partial:u}=e,d=[[t(`record.time`),(0,P.jsx)(O,{at:e.occurredAt,none:``},`time`)],[t(`record.request`),(0,P.jsx)(w,{children:`${n} ${r}`},`path`)],[t(`record.query`),i&&(0,P.jsx)(w,{children:i},`query`)],[t(`record.key`),a?(0,P.jsx)(M,{of:a},`key`):t(`recent.noKey`)],[t(`record.ip`),o],[t(`record.userAgent`),s],[t(`record.id`),c],[t(`record.duration`),t(`record.ms`,{ms:e.durationMs})],[t(`record.partial`),u.join(`, `)],[t(`record.notes`),l.length>0&&l.map(e=>(0,P.jsx)(`div`,{children:e},e))]];return(0,P.jsx)(`dl`,{className:`facts`,children:d.map(([e,t])=>t&&(0,P.jsxs)(`div`,{style:{display:`contents`},children:[(0,P.jsx)(`dt`,{children:e}),(0,P.jsx)(`dd`,{dir:`auto`,children:t})]},e))})}function Et({record:{requestBody:e,responseBody:t}}){let n=h();return[[n(`record.body`),e],[n(`record.response`),t]].map(([e,t])=>t&&(0,P.jsx)(A,{title:e,children:(0,P.jsx)(w,{block:!0,className:`secret`,children:Dt(t)})},e))}function Dt(e){try{return JSON.stringify(JSON.parse(e),null,2)}catch{return e}}function Ot({id:e,close:t}){let r=h(),i=_e(),a=u({mutationFn:()=>n.request(Ne,{recordId:e}),onSuccess:()=>i(r(`replay.done`))}),o=a.data?.replayProvisioning;return(0,P.jsx)(j,{title:r(`replay.title`),close:t,children:(0,P.jsx)(x,{children:o?(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(U,{of:o.replay}),(0,P.jsx)(S,{size:`sm`,children:r(`replay.recorded`)}),(0,P.jsx)(R,{events:o.events}),(0,P.jsx)(C,{justify:`flex-end`,children:(0,P.jsx)(D,{onClick:t,children:r(`close`)})})]}):(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(S,{size:`sm`,children:r(`replay.previewing`)}),(0,P.jsxs)(H,{id:e,children:[a.error&&(0,P.jsx)(W,{error:a.error}),(0,P.jsxs)(C,{justify:`flex-end`,children:[(0,P.jsx)(D,{variant:`default`,onClick:t,children:r(`cancel`)}),(0,P.jsx)(D,{onClick:()=>a.mutate(),loading:a.isPending,children:r(`replay.act`)})]})]})]})})})}function kt({replays:e}){let t=h();return e.length===0?null:(0,P.jsx)(A,{title:t(`replay.earlier`),children:(0,P.jsx)(x,{component:`ul`,className:`plain-list`,gap:`xs`,children:e.map(({id:e,occurredAt:n,actor:r,changes:i})=>(0,P.jsxs)(S,{component:`li`,size:`sm`,className:`anywhere`,children:[(0,P.jsx)(O,{at:n,none:``}),` ·`,` `,t(`replay.earlier.status`,{status:String(i.find(({field:e})=>e===`status`)?.after??``)}),` `,`· `,(0,P.jsx)(o,{children:r.label??``})]},e))})})}function At({id:e}){let t=h(),r=b({queryKey:[`provisioning`,`record`,e],queryFn:({signal:t})=>n.request(vt,{recordId:e},{signal:t})});return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(k,{from:`/provisioning`,to:`/provisioning`,search:e=>({...e,record:void 0}),size:`sm`,children:t(`record.all`)}),(0,P.jsx)(v,{query:r,children:({provisioningRecord:e,replays:t})=>e&&(0,P.jsx)(jt,{record:e,replays:t?.nodes??[]})})]})}function jt({record:e,replays:t}){let n=h(),{id:r,detail:i,explanation:a,method:o,subject:s,status:c}=e;return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsxs)(A,{title:n(`record.facts`),children:[(0,P.jsx)(S,{fw:700,className:`anywhere`,children:(0,P.jsx)(G,{of:e})}),i&&(0,P.jsx)(S,{size:`sm`,lang:`en`,dir:`auto`,className:`anywhere`,children:i}),(0,P.jsx)(Mt,{record:e}),(0,P.jsx)(Tt,{record:e})]}),a&&(0,P.jsx)(A,{title:n(`record.explanation`),children:(0,P.jsx)(F,{of:a})}),V(c)&&(0,P.jsx)(kt,{replays:t}),(0,P.jsx)(Et,{record:e}),!V(c)&&o!==`GET`&&(0,P.jsx)(A,{title:n(`record.changes`),children:(0,P.jsx)(Nt,{events:e.events})}),s&&(0,P.jsx)(bt,{record:r,subject:s})]})}function Mt({record:t}){let n=h(),{may:i}=y(),o=e(),[s,c]=(0,N.useState)(!1);return(0,P.jsxs)(C,{gap:`xs`,children:[(0,P.jsx)(le,{text:wt(t,r),label:n(`record.curl`)}),(0,P.jsx)(le,{text:new URL(`${a}provisioning?record=${encodeURIComponent(t.id)}`,r).href,label:n(`record.link`)}),V(t.status)&&i(`sso.manage`)&&(0,P.jsx)(D,{size:`xs`,onClick:()=>c(!0),children:n(`replay.preview`)}),s&&(0,P.jsx)(Ot,{id:t.id,close:()=>{c(!1),o.invalidateQueries()}})]})}function Nt({events:e}){let t=h();return e?.nodes.length?(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(R,{events:e.nodes}),e.pageInfo.hasNextPage&&(0,P.jsx)(S,{size:`sm`,children:t(`record.changes.more`,{count:e.nodes.length})})]}):(0,P.jsx)(S,{size:`sm`,children:t(`record.changes.none`)})}var Pt=1e4,Ft=20;function It({filter:e,shown:t,refresh:r}){let i=h(),{data:a}=b({queryKey:[`provisioning-newest`,e],queryFn:({signal:t})=>n.request(Te,{filter:e},{signal:t}),initialData:{provisioningRecords:{nodes:[...t]}},refetchInterval:p(Pt)}),o=t[0]?.id??``,s=a?.provisioningRecords?.nodes.filter(({id:e})=>e>o).length??0;return(0,P.jsx)(`div`,{role:`status`,children:s>0&&(0,P.jsx)(D,{variant:`default`,size:`xs`,fullWidth:!0,mb:`xs`,onClick:r,children:s<Ft?i(`requests.newer`,{count:s}):i(`requests.newer.many`,{count:19})})})}var Lt=5e3;function Rt({filter:e,after:t,refresh:r}){let i=h(),a=s({from:`/provisioning`}),o=(0,N.useCallback)(e=>void a({search:t=>({...t,record:e})}),[a]),c=ye({open:o}),l=b({queryKey:[`provisioning`,`requests`,e,t],queryFn:({signal:r})=>n.request(we,{filter:e,after:t},{signal:r}),...q,refetchInterval:({state:{data:e}})=>e?.provisioningRecords?.nodes.length===0&&!t&&p(Lt)()});return(0,P.jsxs)(A,{title:i(`requests.title`),children:[(0,P.jsx)(v,{query:l,children:({provisioningRecords:n})=>(0,P.jsxs)(P.Fragment,{children:[n?.nodes.length===0&&(0,P.jsx)(zt,{filter:e}),(0,P.jsxs)(`div`,{ref:c,children:[!t&&e.until==null&&(0,P.jsx)(It,{filter:e,shown:n?.nodes??[],refresh:r}),(0,P.jsx)(x,{component:`ul`,className:`plain-list`,gap:`xs`,children:n?.nodes.map(e=>(0,P.jsx)(Re,{request:e},e.id))})]})]})}),l.error&&(0,P.jsx)(Bt,{}),(0,P.jsx)(ve,{after:t,of:l.data?.provisioningRecords?.pageInfo})]})}function zt({filter:e}){let t=h(),{may:n}=y();return Object.keys(e).length>1?(0,P.jsxs)(S,{size:`sm`,children:[t(`requests.noMatch`),` `,(0,P.jsx)(Bt,{})]}):(0,P.jsxs)(S,{size:`sm`,children:[t(`requests.none`),` `,n(`access.read`)&&(0,P.jsx)(k,{to:`/settings`,children:t(`causes.settings`)})]})}function Bt(){let e=h();return(0,P.jsx)(k,{to:`/provisioning`,search:{},size:`sm`,children:e(`requests.all`)})}function Vt(){let e=h(),{may:t}=y(),{record:n}=ie({from:`/provisioning`});return t(`audit.read`)?n===void 0?(0,P.jsx)(m,{title:e(`provisioning.title`),children:(0,P.jsx)(Ht,{})},``):(0,P.jsx)(m,{title:e(`record.title`),children:(0,P.jsx)(At,{id:n})},n):(0,P.jsx)(m,{title:e(`provisioning.title`),children:(0,P.jsx)(ce,{permission:`audit.read`})})}function Ht(){let t=ie({from:`/provisioning`}),n=e(),[r,i]=(0,N.useState)(Date.now),a=st(t,r),o=()=>{i(Date.now()),n.invalidateQueries({queryKey:[`provisioning`]})};return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(gt,{search:t,filter:a},JSON.stringify(t)),(0,P.jsx)($e,{filter:a,period:at(t,r),now:r}),(0,P.jsx)(Ke,{filter:a,refresh:o}),(0,P.jsx)(Rt,{filter:a,after:t.after,refresh:o})]})}export{Vt as ProvisioningPage};